// What a layout is given and what it answers. No DOM here: pure data.

/** A node to place. Sizes are in px. */
export interface LayoutNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** One line to draw, however many outputs run along it. */
export interface LayoutLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** Nodes that stand together, in a box that no other node touches. */
export interface LayoutGroup {
  readonly id: string;
  /** The group that it is in. */
  readonly parent?: string;
  /** Ids of the nodes that are in it and in no group inside it. */
  readonly members: readonly string[];
}

/** Where the wiring flows to. */
export type Direction = "right" | "down";

export interface LayoutInput {
  readonly nodes: readonly LayoutNode[];
  readonly links: readonly LayoutLink[];
  readonly groups?: readonly LayoutGroup[];
  readonly direction: Direction;
  /** Between two columns, in px: room for the lines and their labels. Default 96. */
  readonly columnGap?: number;
  /** The picture on the screen. Its nodes stay where they are, as far as the edit allows. */
  readonly previous?: GraphLayout;
}

export interface GraphLayout {
  readonly direction: Direction;
  readonly nodes: ReadonlyMap<string, PlacedNode>;
  readonly links: ReadonlyMap<string, RoutedLink>;
  /** The boxes of groups, with room for a heading at the top. Groups without nodes have none. */
  readonly groups: ReadonlyMap<string, Box>;
  /** Where each rank's column begins, along the direction. */
  readonly columns: ReadonlyMap<number, number>;
  readonly bounds: Box;
}

export interface PlacedNode extends Box {
  readonly id: string;
  /** The column: how many steps must have ended before this one can start, at least. */
  readonly rank: number;
}

export interface RoutedLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** From the producer's border to the consumer's. Between two points the line runs straight or as one S. */
  readonly points: readonly Point[];
  /** True for a line that closes a cycle: it is drawn against the direction. */
  readonly backward: boolean;
  /** Where the line passes the ranks between its ends, across the direction. */
  readonly lanes: ReadonlyMap<number, number>;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `x` and `y` are the upper left corner. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}
