import SVM from "libsvm-js/asm.js";
import { type NdArray, step } from "pipelens";
import { toRows } from "../to-rows.js";

/** Trains a support vector classifier and returns it in libsvm's own text format. */
export const svcTrainer = step(function svcTrainer(
  xTrain: NdArray<Float64Array>,
  yTrain: Int32Array,
  { gamma = 0.001, cost = 1 } = {},
) {
  const { C_SVC } = SVM.SVM_TYPES;
  const { RBF } = SVM.KERNEL_TYPES;
  const svm = new SVM({ type: C_SVC, kernel: RBF, gamma, cost, quiet: true });
  svm.train(toRows(xTrain), [...yTrain]);
  const model = svm.serializeModel();
  svm.free();
  return model;
});
