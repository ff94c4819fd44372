import { outputs, step } from "pipelens";

/** The last days are kept apart, to tell how good a forecast is. */
export const splitHours = step(function splitHours(hours: Float64Array, { testDays = 7 } = {}) {
  const end = hours.length - testDays * 24;
  return outputs({ past: hours.slice(0, end), future: hours.slice(end) });
});
