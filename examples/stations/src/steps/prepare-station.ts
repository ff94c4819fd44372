import { step } from "pipelens";
import type { CleanStation, Station } from "../station.js";

/** Takes out what no thermometer of the open air shows. */
export const dropSpikes = step(function dropSpikes(station: Station, { limit = 60 } = {}): Station {
  const hours = station.hours.map((value) => (Math.abs(value ?? 0) > limit ? null : value));
  return { ...station, hours };
});

/** Fills each gap with the value before it. */
export const fillGaps = step(function fillGaps(station: Station): CleanStation {
  let last = station.hours.find((value) => value !== null) ?? 0;
  const hours = station.hours.map((value) => (last = value ?? last));
  return { ...station, hours };
});

/** The mean of all stations, hour by hour. */
export const joinStations = step(function joinStations(stations: CleanStation[]) {
  const [first] = stations;
  return Float64Array.from(first?.hours ?? [], (_, hour) => {
    const sum = stations.reduce((total, { hours }) => total + (hours[hour] ?? 0), 0);
    return sum / stations.length;
  });
});
