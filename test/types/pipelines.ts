// Compiled, never run: each wrong line must be an error, each other line must not.
import {
  type FinishedRun,
  outputs,
  type PipelineInstance,
  pipeline,
  step,
} from "../../src/index.js";
import { type Equal, holds } from "./equal.js";

type Matrix = readonly (readonly number[])[];

const digitsDataLoader = step(async function digitsDataLoader() {
  const matrix: Matrix = [[1]];
  const labels = new Int32Array([1]);
  return outputs({ xTrain: matrix, xTest: matrix, yTrain: labels, yTest: labels });
});

const svcTrainer = step(function svcTrainer(
  xTrain: Matrix,
  yTrain: Int32Array,
  { gamma = 0.001 }: { gamma?: number } = {},
) {
  return { support: xTrain.length + yTrain.length, gamma };
});

// Direct style.
export const training = pipeline(function training({ gamma = 0.001 }: { gamma?: number } = {}) {
  const { xTrain, yTrain } = digitsDataLoader();
  svcTrainer(xTrain, yTrain, { gamma });
});
training();
training({ gamma: 0.01 });
// @ts-expect-error there is no such parameter
training({ gama: 0.01 });
// @ts-expect-error a parameter has the wrong type
training({ gamma: "0.01" });
// @ts-expect-error there is one argument too many
training({ gamma: 0.01 }, 1);

// Types of parameters that only their defaults give.
export const byDefaults = pipeline(function byDefaults({ gamma = 0.001 } = {}) {
  const { xTrain, yTrain } = digitsDataLoader();
  svcTrainer(xTrain, yTrain, { gamma });
});
byDefaults({ gamma: 0.01 });
// @ts-expect-error a parameter has the wrong type
byDefaults({ gamma: "0.01" });
// @ts-expect-error wiring is not async
pipeline(async function asyncByDefaults({ gamma = 0.001 } = {}) {
  svcTrainer([[gamma]], new Int32Array());
});

// Slot style.
export const firstPipeline = pipeline(function firstPipeline({
  step1,
  step2,
}: {
  step1: typeof digitsDataLoader;
  step2: typeof svcTrainer;
}) {
  const { xTrain, yTrain } = step1();
  step2(xTrain, yTrain);
});
const instance = firstPipeline({
  step1: digitsDataLoader,
  step2: svcTrainer.with({ gamma: 0.01 }),
});
holds<
  Equal<
    typeof instance,
    PipelineInstance<{ readonly step1: typeof digitsDataLoader; readonly step2: typeof svcTrainer }>
  >
>();
export const finished: Promise<FinishedRun> = instance.run({
  runName: "first",
  enableCache: false,
});

const syncLoader = step(function syncLoader() {
  const matrix: Matrix = [[1]];
  const labels = new Int32Array([1]);
  return outputs({ xTrain: matrix, xTest: matrix, yTrain: labels, yTest: labels });
});
firstPipeline({ step1: syncLoader, step2: svcTrainer });

// @ts-expect-error a slot is empty
firstPipeline({ step1: digitsDataLoader });
// @ts-expect-error there is no such slot
firstPipeline({ step1: digitsDataLoader, step2: svcTrainer, step3: svcTrainer });
// @ts-expect-error the steps are swapped
firstPipeline({ step1: svcTrainer, step2: digitsDataLoader });
// @ts-expect-error a plain function is no step
firstPipeline({ step1: digitsDataLoader.entrypoint, step2: svcTrainer });
// @ts-expect-error all slots are empty
firstPipeline();
// @ts-expect-error there is no such option of a run
instance.run({ name: "first" });

// Slots and parameters in one object; a slot with a default may be left out.
const mixed = pipeline(function mixed({
  load = digitsDataLoader,
  gamma,
}: {
  load?: typeof digitsDataLoader;
  gamma: number;
}) {
  const { xTrain, yTrain } = load();
  svcTrainer(xTrain, yTrain, { gamma });
});
mixed({ gamma: 1 });
mixed({ gamma: 1, load: syncLoader });
// @ts-expect-error a parameter that has no default is missing
mixed({ load: syncLoader });

// @ts-expect-error a pipeline's function is not async
pipeline(async function waiting() {
  digitsDataLoader();
});
// @ts-expect-error nor under options
pipeline({ name: "waiting" }, async () => {
  digitsDataLoader();
});
// @ts-expect-error there is no such option
pipeline({ title: "waiting" }, () => digitsDataLoader());
