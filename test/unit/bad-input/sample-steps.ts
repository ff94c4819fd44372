import { outputs } from "../../../src/authoring/outputs.js";
import { step } from "../../../src/authoring/step.js";
import { record } from "../authoring/wiring.js";

/** What the compiler refuses in TypeScript, as an author of JavaScript can write it. */
// biome-ignore lint/suspicious/noExplicitAny: that is what JavaScript is to the compiler
export type Loose = any;

export const load: Loose = step(function load() {
  return outputs({ train: [1], test: [2] });
});
export const grow: Loose = step(function grow(rows: number[], { gamma = 1 } = {}) {
  return rows.length * gamma;
});
export const needy: Loose = step(function needy({ gamma }: { gamma: number }) {
  return gamma;
});
export const plain: Loose = step(function plain() {
  return 1;
});

/** A result that belongs to another recording. */
export async function leak(): Promise<{ readonly other: Loose }> {
  let other: unknown;
  await record(() => {
    other = plain();
  });
  return { other };
}

/** An array that contains itself. */
export function loop(): unknown[] {
  const list: unknown[] = [];
  list.push(list);
  return list;
}
