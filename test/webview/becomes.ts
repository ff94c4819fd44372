import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";

/**
 * Waits until something of a page is as it should be: what draws with a later frame is not there yet when a message has
 * been sent or a key pressed.
 *
 * @throws {assert.AssertionError} with what it was last, where it is not so within ten seconds
 */
export async function becomes<T>(read: () => Promise<T>, expected: T): Promise<void> {
  const end = Date.now() + 10_000;
  let last = await read();
  while (last !== expected && Date.now() < end) {
    await setTimeout(20);
    last = await read();
  }
  assert.equal(last, expected);
}
