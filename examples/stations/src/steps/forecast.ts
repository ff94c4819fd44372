import { step } from "pipelens";

/** Says of each hour of a day what it was on average of the last days. */
export const averageDay = step(function averageDay(past: Float64Array, { window = 1 } = {}) {
  return dayOf((hour) => {
    const values = Array.from({ length: window }, (_, day) => past.at(hour - 24 * (day + 1)) ?? 0);
    return values.reduce((sum, value) => sum + value, 0) / window;
  });
});

/** Adds to the last day what a week has changed. */
export const trendDay = step(function trendDay(past: Float64Array) {
  return dayOf((hour) => {
    const [last, week] = [past.at(hour - 24) ?? 0, past.at(hour - 24 * 8) ?? 0];
    return last + (last - week) / 7;
  });
});

function dayOf(hour: (hour: number) => number): Float64Array {
  return Float64Array.from({ length: 24 }, (_, at) => hour(at));
}
