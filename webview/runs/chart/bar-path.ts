import type { RunStatus } from "../../../src/model/status.js";

export interface BarBox {
  readonly x: number;
  readonly width: number;
  readonly bottom: number;
  readonly height: number;
}

/**
 * A bar's outline. Each status has a shape of its own, so that none is told by colour alone: completed is whole,
 * failed has a wedge over it, running is a row of blocks, interrupted is broken, cancelled is hollow.
 */
export function barPath(status: RunStatus, { x, width, bottom, height }: BarBox): string {
  const top = bottom - height;
  switch (status) {
    case "completed":
      return block(x, top, width, height);
    case "failed": {
      const middle = x + width / 2;
      const side = Math.min(width, 7) / 2;
      const wedge = `M${middle - side} ${top - 8}h${2 * side}L${middle} ${top - 2}z`;
      return `${block(x, top, width, height)}${wedge}`;
    }
    case "running": {
      const blocks: string[] = [];
      for (let y = bottom - 3; y > top - 0.1; y -= 5) blocks.push(block(x, y, width, 3));
      return blocks.join("");
    }
    case "interrupted": {
      const cut = top + height * 0.4;
      const gap = Math.min(4, height / 3);
      return `M${x} ${top}h${width}v${cut - top - gap}L${x} ${cut}zM${x} ${cut + gap}L${x + width} ${cut}V${bottom}H${x}z`;
    }
    case "cancelled": {
      const inset = Math.min(1.5, width / 3);
      const inner = `M${x + inset} ${top + inset}V${bottom - inset}H${x + width - inset}V${top + inset}z`;
      return `${block(x, top, width, height)}${inner}`;
    }
  }
}

function block(x: number, y: number, width: number, height: number): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}
