import { capturedStep } from "./captured-step.js";

/**
 * Says in a step's log that the step has ended the process, which nothing else would tell.
 * @returns what undoes it
 */
export function captureExit(): () => void {
  const say = (code: number) =>
    capturedStep()?.write(
      say,
      "error",
      `This step called process.exit(${code}), which ends the run as interrupted. Let the step return, or throw.\n`,
    );
  // Before those who listen by now: what keeps the log closes it then.
  process.prependListener("exit", say);
  return () => void process.off("exit", say);
}
