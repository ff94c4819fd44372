import { logMetadata, outputs, step } from "pipelens";

/** Measures forecasts against what came, and takes the best. */
export const compareForecasts = step(function compareForecasts(
  forecasts: Float64Array[],
  future: Float64Array,
  { names, goal = 1 }: { names: readonly string[]; goal?: number },
) {
  const scores = forecasts.map((day, at) => ({
    forecast: names[at] ?? "",
    error: Number(meanError(day, future).toFixed(3)),
  }));
  scores.sort((one, other) => one.error - other.error);
  const error = scores[0]?.error ?? Number.POSITIVE_INFINITY;
  logMetadata({ error });
  return outputs({ best: scores[0]?.forecast ?? "", scores, isGood: error <= goal });
});

function meanError(day: Float64Array, future: Float64Array): number {
  const errors = future.map((value, hour) => Math.abs(value - (day[hour % 24] ?? 0)));
  return errors.reduce((sum, one) => sum + one, 0) / errors.length;
}
