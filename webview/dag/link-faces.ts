import type { NodeFace } from "./node-face.js";
import type { TextRuler } from "./render/fit-text.js";
import type { LinkFace } from "./render/link-line.js";
import { type Strings, say } from "./strings.js";
import type { Wire } from "./wires.js";

const FONT = { size: 11, weight: 400 };
const MAX_TEXT = 108;
const PADDING = 5;

export interface LinkFaceSource {
  readonly wires: readonly Wire[];
  readonly faces: ReadonlyMap<string, NodeFace>;
  readonly selected?: string | undefined;
  readonly strings: Strings;
}

export function linkFacesOf(
  source: LinkFaceSource,
  ruler: TextRuler,
): ReadonlyMap<string, LinkFace> {
  return new Map(source.wires.map((wire) => [wire.id, linkFace(wire, source, ruler)]));
}

function linkFace(
  wire: Wire,
  { faces, selected, strings }: LinkFaceSource,
  ruler: TextRuler,
): LinkFace {
  const label = ruler.fit(wire.label, FONT, MAX_TEXT);
  const title = (id: string) => faces.get(id)?.title ?? id;
  const lines = wire.edges.map(({ from, output, to, input }) =>
    say(strings.feeds, output, title(from), input, title(to)),
  );
  if (wire.uncertainty) lines.push(`${strings.uncertain}: ${wire.uncertainty}`);
  return {
    label,
    labelWidth: Math.ceil(ruler.width(label, FONT)) + 2 * PADDING,
    hint: lines.join("\n"),
    uncertain: wire.uncertainty !== undefined,
    flowing: faces.get(wire.to)?.status === "running",
    strong: selected !== undefined && (wire.from === selected || wire.to === selected),
  };
}
