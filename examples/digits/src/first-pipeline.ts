import { pipeline } from "pipelens";
import { digitsDataLoader } from "./steps/digits-data-loader.js";
import { evaluator } from "./steps/evaluator.js";
import { svcTrainer } from "./steps/svc-trainer.js";

interface Slots {
  step1: typeof digitsDataLoader;
  step2: typeof svcTrainer;
  step3: typeof evaluator;
}

/** A recipe: which concrete steps do the work is said when it is instantiated. */
export const firstPipeline = pipeline(function firstPipeline({ step1, step2, step3 }: Slots) {
  const { xTrain, xTest, yTrain, yTest } = step1();
  const model = step2(xTrain, yTrain);
  step3(model, xTest, yTest);
});

export const firstPipelineInstance = firstPipeline({
  step1: digitsDataLoader,
  step2: svcTrainer.with({ gamma: 0.001 }),
  step3: evaluator,
});
