import type { Wire } from "../../src/layout/wires.js";
import type { DagWords } from "../../src/protocol/dag-words.js";
import { say } from "../shared/words.js";
import type { DriftMark } from "./face/drift-face.js";
import type { NodeFace } from "./node-face.js";
import type { FontStyle, TextRuler } from "./render/fit-text.js";
import type { LinkFace } from "./render/link-line.js";
import type { Drift } from "./view/topology.js";

const FONT: FontStyle = { size: 11, weight: 400 };
const SMALL: FontStyle = { size: 10, weight: 400 };
const MAX_TEXT = 108;
const PADDING = 5;
const GAP = 5;

/** What is known of one output. */
export interface OutputFacts {
  /** What the type checker says that it is. */
  readonly type?: string | undefined;
  /** How large the shown run's is. */
  readonly size?: string | undefined;
}

export interface LinkFaceSource {
  readonly wires: readonly Wire[];
  readonly faces: ReadonlyMap<string, NodeFace>;
  readonly selected?: string | undefined;
  /** Nodes that stand out from the others. */
  readonly lit?: ReadonlySet<string> | undefined;
  readonly drift?: Drift | undefined;
  readonly factsOf?: ((node: string, output: string) => OutputFacts) | undefined;
  readonly strings: DagWords;
}

/** What is written at a line, and the room that it takes, in px. */
export interface LinkLabel {
  readonly label: string;
  readonly extra: string;
  readonly width: number;
}

/**
 * The labels of all lines: where they stand depends on all of them.
 * @param before those of the picture before: a label that is as it was is the same object, and so are all
 */
export function linkLabels(
  { wires, factsOf }: Pick<LinkFaceSource, "wires" | "factsOf">,
  ruler: TextRuler,
  before: ReadonlyMap<string, LinkLabel> = new Map(),
): ReadonlyMap<string, LinkLabel> {
  const labels = new Map<string, LinkLabel>();
  let isSame = before.size === wires.length;
  for (const wire of wires) {
    const label = labelOf(wire, factsOf, ruler);
    const last = before.get(wire.id);
    const isKept = last?.label === label.label && last.extra === label.extra;
    labels.set(wire.id, isKept ? last : label);
    isSame &&= isKept;
  }
  return isSame ? before : labels;
}

function labelOf(wire: Wire, factsOf: LinkFaceSource["factsOf"], ruler: TextRuler): LinkLabel {
  const label = ruler.fit(wire.label, FONT, MAX_TEXT);
  const width = ruler.width(label, FONT);
  const room = MAX_TEXT - width - GAP;
  const extra = label === wire.label ? extraText(wire, factsOf, { ruler, room }) : "";
  const more = extra === "" ? 0 : GAP + ruler.width(extra, SMALL);
  return { label, extra, width: Math.ceil(width + more) + 2 * PADDING };
}

/** The faces of lines, each made when it is asked for: few of many lines are in view. One that says the same as before is the same object. */
export function linkFaces(
  source: LinkFaceSource,
  labels: ReadonlyMap<string, LinkLabel>,
): { get(id: string): LinkFace | undefined } {
  const { wires, made } = knownOf(source.wires);
  return {
    get(id) {
      const wire = wires.get(id);
      const label = labels.get(id);
      if (!wire || !label) return undefined;
      const { drift, factsOf } = source;
      const of = { label, drift, factsOf, ...standingOf(wire, source) };
      const last = made.get(id);
      if (last && isSame(last.of, of)) return last.face;
      const face = linkFace(wire, of, source);
      made.set(id, { of, face });
      return face;
    },
  };
}

interface KnownWires {
  readonly wires: ReadonlyMap<string, Wire>;
  /** What each face was made of, beside its wire, and the face. */
  readonly made: Map<string, { readonly of: MadeOf; readonly face: LinkFace }>;
}

interface MadeOf
  extends Pick<LinkFaceSource, "drift" | "factsOf">,
    Pick<LinkFace, "flowing" | "strong" | "dim"> {
  readonly label: LinkLabel;
}

const known = new WeakMap<readonly Wire[], KnownWires>();

function knownOf(wires: readonly Wire[]): KnownWires {
  const last = known.get(wires);
  if (last) return last;
  const fresh = { wires: new Map(wires.map((wire) => [wire.id, wire])), made: new Map() };
  known.set(wires, fresh);
  return fresh;
}

function isSame(a: MadeOf, b: MadeOf): boolean {
  return (
    a.label === b.label &&
    a.drift === b.drift &&
    a.factsOf === b.factsOf &&
    a.flowing === b.flowing &&
    a.strong === b.strong &&
    a.dim === b.dim
  );
}

function standingOf(
  { from, to }: Wire,
  { faces, selected, lit }: LinkFaceSource,
): Pick<LinkFace, "flowing" | "strong" | "dim"> {
  return {
    flowing: faces.get(to)?.status === "running",
    strong: selected !== undefined && (from === selected || to === selected),
    dim: lit !== undefined && !(lit.has(from) && lit.has(to)),
  };
}

function linkFace(
  wire: Wire,
  { label: { label, extra, width }, flowing, strong, dim }: MadeOf,
  source: LinkFaceSource,
): LinkFace {
  const drift = driftOf(wire, source.drift);
  return {
    label,
    ...(extra === "" ? {} : { extra }),
    labelWidth: width,
    hint: hintLines(wire, source).join("\n"),
    kind: wire.edges.length > 0 ? "data" : wire.conditions.length > 0 ? "condition" : "order",
    uncertain: wire.uncertainty !== undefined,
    flowing,
    strong,
    dim,
    ...(drift ? { drift } : {}),
  };
}

/** Beside the name of the one output that runs along it: under which condition, how large, or of which type. */
function extraText(
  wire: Wire,
  factsOf: LinkFaceSource["factsOf"],
  { ruler, room }: { readonly ruler: TextRuler; readonly room: number },
): string {
  if (wire.uncertainty) return room > 24 ? ruler.fit(wire.uncertainty, SMALL, room) : "";
  const [edge, ...others] = wire.edges;
  const isOne = others.every(({ from, output }) => from === edge?.from && output === edge.output);
  if (!edge || !isOne || wire.conditions.length > 0) return "";
  const { size, type } = factsOf?.(edge.from, edge.output) ?? {};
  return [size, type].find((text) => text && ruler.width(text, SMALL) <= room) ?? "";
}

/** A line to a folded group differs only if all that runs along it does. */
function driftOf({ id, edges }: Wire, drift: Drift | undefined): "added" | "removed" | undefined {
  if (!drift) return undefined;
  const wires = edges.length === 0 ? [id] : edges.map(({ from, to }) => JSON.stringify([from, to]));
  if (wires.every((wire) => drift.removedWires.has(wire))) return "removed";
  return wires.every((wire) => drift.addedWires.has(wire)) ? "added" : undefined;
}

function hintLines(wire: Wire, source: LinkFaceSource): readonly string[] {
  const { faces, strings, factsOf } = source;
  const { edges, conditions, uncertainty } = wire;
  const title = (id: string) => faces.get(id)?.title ?? id;
  const isOrder = edges.length === 0 && conditions.length === 0;
  const facts = [...new Map(edges.map((edge) => [`${edge.from} ${edge.output}`, edge])).values()];
  const drift: DriftMark | undefined = driftOf(wire, source.drift);
  return [
    ...edges.map(({ from, output, to, input }) =>
      say(strings.feeds, output, title(from), input, title(to)),
    ),
    ...facts.flatMap(({ from, output }) => {
      const { type, size } = factsOf?.(from, output) ?? {};
      const said = [type, size].filter((text) => text !== undefined).join(", ");
      return said === "" ? [] : [say(strings.ofType, output, said)];
    }),
    ...conditions.map(({ from, output, is }) =>
      say(strings.decides, title(wire.to), output, title(from), is ? strings.yes : strings.no),
    ),
    ...(isOrder ? [say(strings.waitsFor, title(wire.to), title(wire.from))] : []),
    ...(uncertainty ? [`${strings.uncertain}: ${uncertainty}`] : []),
    ...(drift && source.drift ? [say(strings.driftSays[drift], source.drift.run)] : []),
  ];
}
