import { StepInterfaceError } from "../model/errors.js";

/** A step that runs in this thread. */
interface UnsettledStep {
  readonly name: string;
  /** It has asked for its signal, and so may wait for that. */
  listens(): boolean;
}

/** Notices steps that can never end, since nothing is left in this process that could wake them. */
export interface UnsettledSteps {
  /**
   * The outcome of a step's work.
   * @throws {StepInterfaceError} `step-never-ends`
   */
  hold<T>(step: UnsettledStep, work: Promise<T>): Promise<T>;
  close(): void;
}

/** Node would end the process without a word of the run. */
export function watchUnsettledSteps(): UnsettledSteps {
  const held = new Map<UnsettledStep, (error: Error) => void>();
  let waiting: NodeJS.Timeout | undefined;
  const wake = () => {
    for (const [step, fail] of held) {
      if (step.listens()) waiting ??= setInterval(() => {}, 2 ** 30);
      else fail(neverEnds(step.name));
    }
  };
  process.on("beforeExit", wake);
  return {
    hold(step, work) {
      const end = () => {
        held.delete(step);
        clearInterval(waiting);
        waiting = undefined;
      };
      return new Promise((resolve, reject) => {
        const fail = (error: unknown) => {
          end();
          reject(error);
        };
        held.set(step, fail);
        work.then((made) => {
          end();
          resolve(made);
        }, fail);
      });
    },
    close() {
      process.off("beforeExit", wake);
      clearInterval(waiting);
    },
  };
}

function neverEnds(step: string): StepInterfaceError {
  return new StepInterfaceError(
    "step-never-ends",
    `Step \`${step}\` waits for something that can no longer happen: no timer, request or child process is left that could let it go on. See that every promise it awaits is settled on all ways.`,
  );
}
