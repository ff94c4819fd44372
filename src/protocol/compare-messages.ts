// What the two sides of the page that compares runs say to each other.
import type { RunComparison } from "../model/run-comparison.js";
import type { ChangeKind } from "./change-kinds.js";

export type ToCompare =
  | {
      readonly type: "show-comparison";
      /** Store that has the runs. */
      readonly root: string;
      readonly comparison: RunComparison;
      /** Whether both runs are of commits whose difference the editor can show. */
      readonly canShowCode: boolean;
    }
  /** There is nothing to compare: why, and what to do. */
  | { readonly type: "show-problem"; readonly message: string };

/** One of the two runs: the one on the left is `a`. */
export type Side = "a" | "b";

export type FromCompare =
  | { readonly type: "ready" }
  | { readonly type: "swap" }
  | { readonly type: "open-dag"; readonly side: Side }
  | { readonly type: "show-log"; readonly side: Side; readonly step?: string }
  | {
      readonly type: "open-output";
      readonly side: Side;
      readonly step: string;
      readonly output: string;
    }
  /** Shows what changed between the two commits: in this file, where one is named. */
  | { readonly type: "show-code"; readonly file?: string }
  | { readonly type: "reveal-step"; readonly side: Side; readonly step: string }
  /** Puts on the clipboard what is shown: changes of these kinds. */
  | { readonly type: "copy"; readonly kinds: readonly ChangeKind[] };
