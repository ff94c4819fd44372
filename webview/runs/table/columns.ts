import type { RunField, RunSort } from "../../../src/model/run-query.js";
import type { RunsWords } from "../../../src/protocol/runs-words.js";

export type BuiltInColumn = "status" | "name" | "pipeline" | "started" | "duration" | "steps";

/** A column as it is shown now. */
export interface Column {
  /** Of a field: its name. */
  readonly id: string;
  readonly title: string;
  readonly width: number;
  /** Takes the room that is left. */
  readonly grows: boolean;
  /** Figures stand to the right. */
  readonly isNumeric: boolean;
  /** Undefined where runs cannot be ordered by it. */
  readonly sortBy?: RunSort;
  readonly field?: string;
}

export const MINIMUM_WIDTH = 28;
export const MAXIMUM_WIDTH = 600;

const builtIn: {
  readonly [C in BuiltInColumn]: { readonly width: number; readonly sortBy?: RunSort };
} = {
  status: { width: 30, sortBy: "status" },
  name: { width: 96, sortBy: "name" },
  pipeline: { width: 110 },
  started: { width: 76, sortBy: "created" },
  duration: { width: 76, sortBy: "duration" },
  steps: { width: 58 },
};

export const builtInColumns = Object.keys(builtIn) as readonly BuiltInColumn[];

/** The columns with these ids, in this order. */
export function columnsOf(
  ids: readonly string[],
  {
    widths,
    fields,
    words,
  }: {
    readonly widths: { readonly [id: string]: number };
    readonly fields: readonly RunField[];
    readonly words: RunsWords;
  },
): readonly Column[] {
  const known = new Map(fields.map((field) => [field.name, field]));
  return ids.map((id): Column => {
    const given = widths[id];
    if (isBuiltIn(id)) {
      const { width, sortBy } = builtIn[id];
      const isNumeric = id === "duration" || id === "steps";
      const grows = id === "name" && given === undefined;
      const title = words.column[id];
      return { id, title, width: given ?? width, grows, isNumeric, ...(sortBy ? { sortBy } : {}) };
    }
    const isNumeric = known.get(id)?.numeric ?? false;
    const title = fieldTitle(id);
    return {
      id,
      title,
      width: given ?? 92,
      grows: false,
      isNumeric,
      sortBy: { field: id },
      field: id,
    };
  });
}

export function isBuiltIn(id: string): id is BuiltInColumn {
  return Object.hasOwn(builtIn, id);
}

/** What tells a field apart in a narrow heading: its name without what kind of field it is. */
export function fieldTitle(name: string): string {
  return name.replace(/^(parameters|metadata|steps)\./, "");
}

/** What is shown as long as nobody has chosen: as much as the view has room for. */
export function standardColumns(
  width: number,
  {
    severalPipelines,
    fields,
  }: { readonly severalPipelines: boolean; readonly fields: readonly RunField[] },
): readonly string[] {
  const wanted: readonly string[] = [
    "started",
    "duration",
    ...(severalPipelines ? ["pipeline"] : []),
    "steps",
    ...mostTelling(fields).slice(0, 3),
  ];
  let room = width - builtIn.status.width - builtIn.name.width;
  const fitting = wanted.filter((id) => {
    const needed = isBuiltIn(id) ? builtIn[id].width : 92;
    if (needed > room) room = 0;
    room -= needed;
    return room >= 0;
  });
  const order = ["pipeline", "started", "duration", "steps"];
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return ["status", "name", ...fitting.toSorted((a, b) => place(a) - place(b))];
}

/** Numbers that runs and steps have logged, those that most runs have first; then parameters. */
export function mostTelling(fields: readonly RunField[]): readonly string[] {
  const rank = ({ name }: RunField) =>
    name.startsWith("metadata.") ? 0 : name.startsWith("steps.") ? 1 : 2;
  return fields
    .filter(({ numeric }) => numeric)
    .toSorted((a, b) => rank(a) - rank(b) || b.runCount - a.runCount)
    .map(({ name }) => name);
}

/** As CSS knows it, for all rows at once. */
export function gridTemplate(columns: readonly Column[]): string {
  const tracks = columns.map(({ width, grows }) =>
    grows ? `minmax(${width}px, 1fr)` : `${width}px`,
  );
  return columns.some(({ grows }) => grows) ? tracks.join(" ") : `${tracks.join(" ")} 1fr`;
}

export function totalWidth(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}
