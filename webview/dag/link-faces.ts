import type { Wire } from "../../src/layout/wires.js";
import type { DagWords } from "../../src/protocol/dag-words.js";
import { say } from "../shared/words.js";
import type { NodeFace } from "./node-face.js";
import type { TextRuler } from "./render/fit-text.js";
import type { LinkFace } from "./render/link-line.js";

const FONT = { size: 11, weight: 400 };
const MAX_TEXT = 108;
const PADDING = 5;

export interface LinkFaceSource {
  readonly wires: readonly Wire[];
  readonly faces: ReadonlyMap<string, NodeFace>;
  readonly selected?: string | undefined;
  readonly strings: DagWords;
}

export function linkFacesOf(
  source: LinkFaceSource,
  ruler: TextRuler,
): ReadonlyMap<string, LinkFace> {
  return new Map(source.wires.map((wire) => [wire.id, linkFace(wire, source, ruler)]));
}

function linkFace(wire: Wire, source: LinkFaceSource, ruler: TextRuler): LinkFace {
  const { faces, selected } = source;
  const label = ruler.fit(wire.label, FONT, MAX_TEXT);
  return {
    label,
    labelWidth: Math.ceil(ruler.width(label, FONT)) + 2 * PADDING,
    hint: hintLines(wire, source).join("\n"),
    kind: wire.edges.length > 0 ? "data" : wire.conditions.length > 0 ? "condition" : "order",
    uncertain: wire.uncertainty !== undefined,
    flowing: faces.get(wire.to)?.status === "running",
    strong: selected !== undefined && (wire.from === selected || wire.to === selected),
  };
}

function hintLines(wire: Wire, { faces, strings }: LinkFaceSource): readonly string[] {
  const { edges, conditions, uncertainty } = wire;
  const title = (id: string) => faces.get(id)?.title ?? id;
  const [from, to] = [title(wire.from), title(wire.to)];
  const isOrder = edges.length === 0 && conditions.length === 0;
  return [
    ...edges.map(({ output, input }) => say(strings.feeds, output, from, input, to)),
    ...conditions.map(({ output, is }) =>
      say(strings.decides, to, output, from, is ? strings.yes : strings.no),
    ),
    ...(isOrder ? [say(strings.waitsFor, to, from)] : []),
    ...(uncertainty ? [`${strings.uncertain}: ${uncertainty}`] : []),
  ];
}
