import type { RunStatus, StepStatus } from "../../model/status.js";
import type { Colour } from "./paint.js";
import type { Cell } from "./table.js";
import type { TerminalSurface } from "./terminal-surface.js";

interface StatusLook {
  readonly unicode: string;
  readonly ascii: string;
  readonly colour: Colour;
}

/** A symbol for each, so that nothing is said by colour alone. */
const looks: { readonly [status in RunStatus | StepStatus]: StatusLook } = {
  running: { unicode: "●", ascii: ">", colour: "cyan" },
  completed: { unicode: "✓", ascii: "+", colour: "green" },
  cached: { unicode: "≡", ascii: "=", colour: "blue" },
  failed: { unicode: "✗", ascii: "x", colour: "red" },
  cancelled: { unicode: "■", ascii: "-", colour: "yellow" },
  interrupted: { unicode: "!", ascii: "!", colour: "yellow" },
  skipped: { unicode: "○", ascii: ".", colour: "gray" },
};

/**
 * A status with its symbol and colour. @param text what is shown instead of the status's own name
 */
export function statusCell(
  status: RunStatus | StepStatus,
  { symbols }: Pick<TerminalSurface, "symbols">,
  text: string = status,
): Cell {
  const { colour, ...symbolOf } = looks[status];
  return { text: symbols === "none" ? text : `${symbolOf[symbols]} ${text}`, colour };
}
