import { boxesTouch } from "./boxes-touch.js";
import type { Box } from "./graph-layout.js";

const CELL = 256;
/** Of cells that a box may be entered in; larger ones are looked at always. */
const MAX_CELLS = 64;

/** Boxes by where they are, so that those near a place are found without looking at all. */
export class BoxGrid<B extends Box> {
  readonly #cells = new Map<number, Map<number, B[]>>();
  readonly #large: B[] = [];

  constructor(boxes: Iterable<B> = []) {
    for (const box of boxes) this.add(box);
  }

  add(box: B): void {
    const { left, right, top, bottom } = cellsOf(box);
    if ((right - left + 1) * (bottom - top + 1) > MAX_CELLS) {
      this.#large.push(box);
      return;
    }
    for (let column = left; column <= right; column++) {
      const cells = this.#cells.get(column) ?? new Map<number, B[]>();
      this.#cells.set(column, cells);
      for (let row = top; row <= bottom; row++) {
        const cell = cells.get(row);
        if (cell) cell.push(box);
        else cells.set(row, [box]);
      }
    }
  }

  /** Whether a box that the condition holds for touches this one. */
  touches(box: Box, holds: (other: B) => boolean = () => true): boolean {
    const { left, right, top, bottom } = cellsOf(box);
    const meets = (other: B) => boxesTouch(other, box) && holds(other);
    if (this.#large.some(meets)) return true;
    for (let column = left; column <= right; column++) {
      const cells = this.#cells.get(column);
      for (let row = top; cells && row <= bottom; row++)
        if (cells.get(row)?.some(meets)) return true;
    }
    return false;
  }
}

function cellsOf({ x, y, width, height }: Box) {
  return {
    left: Math.floor(x / CELL),
    right: Math.floor((x + width) / CELL),
    top: Math.floor(y / CELL),
    bottom: Math.floor((y + height) / CELL),
  };
}
