import { type Handle, pipeline } from "pipelens";
import type { Station } from "./station.js";
import { dropSpikes, fillGaps, joinStations } from "./steps/prepare-station.js";

/** Makes one row of clean hours out of all stations. */
export const preparation = pipeline(function preparation(stations: Handle<Station[]>) {
  const plausible = dropSpikes.map(stations, { limit: 50 });
  return joinStations(fillGaps.map(plausible));
});
