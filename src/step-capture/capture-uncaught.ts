import { writeSync } from "node:fs";
import { inspect } from "node:util";
import { type CapturedStep, capturedStep } from "./captured-step.js";

/**
 * Gives what nobody has caught to the step that threw it, where Node would end the process and with it all
 * other steps. What no step threw ends the process as ever; a program with handlers of its own keeps to them.
 *
 * @returns what undoes it
 */
export function captureUncaught(): () => void {
  const rejected = (reason: unknown) => {
    if (process.listenerCount("unhandledRejection") > 1) return;
    const step = capturedStep();
    if (step) blame(step, reason);
    else throw reason;
  };
  const thrown = (error: unknown) => {
    if (process.listenerCount("uncaughtException") > 1) return;
    const step = capturedStep();
    if (step) blame(step, error);
    else crash(error);
  };
  const isDecided = /--unhandled-rejections/.test(
    [...process.execArgv, process.env.NODE_OPTIONS].join(" "),
  );
  if (!isDecided) process.on("unhandledRejection", rejected);
  process.on("uncaughtException", thrown);
  return () => {
    process.off("unhandledRejection", rejected);
    process.off("uncaughtException", thrown);
  };
}

function blame(step: CapturedStep, thrown: unknown): void {
  if (step.fail(thrown)) {
    step.write(step, "error", `Not caught: ${inspect(thrown)}\n`);
  } else {
    console.error("Thrown by what a step left running when it ended:", thrown);
  }
}

function crash(error: unknown): void {
  try {
    writeSync(process.stderr.fd, `Uncaught ${inspect(error)}\n`);
  } catch {
    // Nobody is there to read it.
  }
  process.exit(1);
}
