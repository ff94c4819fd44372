import { pipeline } from "pipelens";
import { digitsDataLoader } from "./steps/digits-data-loader.js";
import { evaluator } from "./steps/evaluator.js";
import { svcTrainer } from "./steps/svc-trainer.js";

/** Trains a classifier on hand-written digits and evaluates it on images it has not seen. */
export const training = pipeline(function training({ gamma = 0.001 }: { gamma?: number } = {}) {
  const { xTrain, xTest, yTrain, yTest } = digitsDataLoader();
  const model = svcTrainer(xTrain, yTrain, { gamma });
  evaluator(model, xTest, yTest);
});
