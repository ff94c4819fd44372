import { step } from "pipelens";

interface Score {
  readonly forecast: string;
  readonly error: number;
}

/** Announces the forecast that is used from now on. */
export const publish = step(function publish(best: string) {
  console.log(`From now on: ${best}`);
  return `uses ${best}`;
});

/** Says why no forecast is used. */
export const explain = step(function explain(scores: readonly Score[]) {
  for (const { forecast, error } of scores) console.log(`${forecast}: wrong by ${error} °C`);
  return "uses none";
});

/** Ends the night's work. */
export const finish = step(function finish(decision: string | undefined) {
  console.log(`The forecast ${decision ?? "is as it was"}.`);
});
