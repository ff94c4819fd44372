/** How much of a value a summary tells. */
export interface SummaryBounds {
  /** Of a table or an array of numbers. */
  readonly rows: number;
  readonly columns: number;
  readonly cellCharacters: number;
  /** Of a text. */
  readonly lines: number;
  readonly lineCharacters: number;
  /** Of any other value's text. */
  readonly characters: number;
  /** How many members of a list, and how many levels, of a value that is not JSON. */
  readonly members: number;
  readonly depth: number;
}

/** For the summary that is kept with every artifact, in the journal: a few KB at most. */
export const recordBounds: SummaryBounds = {
  rows: 5,
  columns: 8,
  cellCharacters: 60,
  lines: 12,
  lineCharacters: 200,
  characters: 2000,
  members: 50,
  depth: 4,
};

/** For an output that somebody opens: as much as an editor shows at ease. */
export const previewBounds: SummaryBounds = {
  rows: 1000,
  columns: 100,
  cellCharacters: 500,
  lines: 10_000,
  lineCharacters: 2000,
  characters: 1_000_000,
  members: 10_000,
  depth: 20,
};
