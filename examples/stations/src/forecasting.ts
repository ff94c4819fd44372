import { branch, pipeline } from "pipelens";
import { preparation } from "./preparation.js";
import { compareForecasts } from "./steps/compare-forecasts.js";
import { averageDay, trendDay } from "./steps/forecast.js";
import { simulateStations } from "./steps/simulate-stations.js";
import { splitHours } from "./steps/split-hours.js";
import { explain, finish, publish } from "./steps/tell.js";

/** Compares simple forecasts of tomorrow's temperatures, and uses the best if it is good enough. */
export const forecasting = pipeline(function forecasting({ goal = 1 }: { goal?: number } = {}) {
  const { stations } = simulateStations({ count: 12 });
  const hours = preparation(stations);
  const { past, future } = splitHours(hours);

  const windows = [1, 3, 7];
  const averages = windows.map((window) => averageDay.as(`average of ${window}`)(past, { window }));
  const names = [...windows.map((window) => `average of ${window} days`), "trend"];
  const { best, scores, isGood } = compareForecasts([...averages, trendDay(past)], future, {
    names,
    goal,
  });

  finish(
    branch(
      isGood,
      () => publish(best),
      () => explain(scores),
    ),
  );
});
