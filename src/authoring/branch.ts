import { PipelineInterfaceError } from "../model/errors.js";
import type { Handle, NamedOutputs, NoOutputs, SeveralOutputs } from "./handle.js";
import { currentRecording } from "./recording.js";

/** What an arm of a branch may return: the result of a step, an object of such, or nothing. */
export type ArmResult =
  | Handle<unknown>
  | NoOutputs
  | SeveralOutputs
  | { readonly [name: string]: Handle<unknown> | undefined }
  // biome-ignore lint/suspicious/noConfusingVoidType: a function without a return statement gives void
  | void;

/** What a branch gives: of each output that one of its arms gives, a handle. */
export type BranchResult<A, B> = [A] extends [Nothing]
  ? [B] extends [Nothing]
    ? NoOutputs
    : ChosenFrom<B, B, undefined>
  : ChosenFrom<A, B, [B] extends [Nothing] ? undefined : never>;

/** Gets the arm that gives outputs, the other one, and what an arm without outputs adds. */
type ChosenFrom<A, B, Absent> =
  A extends Handle<infer T>
    ? Handle<T | Absent | (B extends Handle<infer U> ? U : never)>
    : NamedOutputs<{
        readonly [K in Exclude<keyof A | keyof B, symbol>]: Absent | FieldOf<A, K> | FieldOf<B, K>;
      }>;

type FieldOf<A, K> = A extends Nothing
  ? undefined
  : K extends keyof A
    ? A[K] extends Handle<infer T>
      ? T
      : undefined
    : undefined;

// biome-ignore lint/suspicious/noConfusingVoidType: see above
type Nothing = NoOutputs | undefined | void;

/**
 * Decides by a step's output, once it is there, which steps run: those that `then` calls where it is true,
 * those that `otherwise` calls where it is false. Both functions wire their steps at once, so that both arms
 * are in the picture; the steps of the arm that is not taken end as skipped.
 *
 * @param condition an output that is `true` or `false`; a run in which it is anything else fails there
 * @param then wires steps, and may return a result, or an object of results
 * @param otherwise the same; when it is left out, nothing is done instead
 * @returns the output of whichever arm a run takes, to be passed to other steps; `undefined` for a step that
 * takes it where the arm taken gives none
 * @throws {PipelineInterfaceError} `branch-outside-pipeline`, `branch-not-on-output`,
 * `branch-arm-not-a-function`, `branch-arm-async`, `branch-gives-value`
 * @example
 * const training = pipeline(function training() {
 *   const { rows, isLarge } = load();
 *   const model = branch(isLarge, () => trainOnSample(rows), () => train(rows));
 *   evaluate(model);
 * });
 */
export function branch<A extends ArmResult, B extends ArmResult = undefined>(
  condition: Handle<boolean>,
  then: () => A,
  otherwise?: () => B,
): BranchResult<A, B> {
  const recording = currentRecording();
  if (!recording) throw outside();
  return recording.branch({ condition, then, otherwise }) as BranchResult<A, B>;
}

function outside(): PipelineInterfaceError {
  return new PipelineInterfaceError(
    "branch-outside-pipeline",
    "branch() was called outside a pipeline function, where there is nothing to wire. Call it directly inside pipeline(function … { }); inside a step, use `if`.",
  );
}
