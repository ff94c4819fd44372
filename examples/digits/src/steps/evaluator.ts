import SVM from "libsvm-js/asm.js";
import { type NdArray, outputs, step } from "pipelens";
import { confusionTable, countConfusions } from "../confusion.js";
import { heatMap } from "../heat-map.js";
import { toRows } from "../to-rows.js";

/** Tells how often the classifier is right on images it has not seen, and what it takes for what. */
export const evaluator = step(function evaluator(
  model: string,
  xTest: NdArray<Float64Array>,
  yTest: Int32Array,
) {
  const svm = SVM.load(model);
  const predicted = svm.predict(toRows(xTest));
  svm.free();

  const counts = countConfusions(yTest, predicted);
  const right = counts.reduce((sum, row, digit) => sum + (row[digit] ?? 0), 0);
  const accuracy = right / yTest.length;
  console.log(`Accuracy: ${accuracy.toFixed(4)} (${right} of ${yTest.length})`);
  return outputs({ accuracy, confusion: confusionTable(counts), heatMap: heatMap(counts) });
});
