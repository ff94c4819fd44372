import { outputs, step } from "pipelens";
import type { Station } from "../station.js";

/** Makes up what stations would have measured: days and seasons, noise, spikes and gaps. */
export const simulateStations = step(function simulateStations({
  count = 12,
  days = 60,
  seed = 1,
}: {
  count?: number;
  days?: number;
  seed?: number;
} = {}) {
  const random = randomFrom(seed);
  const stations = Array.from({ length: count }, (_, at): Station => {
    const height = random() * 1500;
    const hours = Array.from({ length: days * 24 }, (_, hour) => measure(hour, height, random));
    return { name: `station ${at + 1}`, hours };
  });
  return outputs({ stations, isLong: days >= 30 });
});

function measure(hour: number, height: number, random: () => number): number | null {
  const chance = random();
  if (chance < 0.02) return null;
  if (chance < 0.025) return 80;
  const season = 8 * Math.sin((hour / 24 / 365) * 2 * Math.PI);
  const day = 5 * Math.sin(((hour % 24) / 24) * 2 * Math.PI - 2);
  return Number((15 - height * 0.0065 + season + day + random() * 2).toFixed(2));
}

/** The same numbers for the same seed, from 0 to 1. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}
