import assert from "node:assert/strict";
import { ForecastTurns } from "../../../../../src/extension/features/dag-panel/forecast-turns.js";

describe("ForecastTurns", () => {
  it("does one thing after the other, and none that is not wanted any more", async () => {
    const turns = new ForecastTurns();
    const done: string[] = [];
    const waits: (() => void)[] = [];
    const outdated = new AbortController();
    const wanted = new AbortController().signal;
    const take = (name: string, signal: AbortSignal) =>
      turns.take(signal, async () => {
        done.push(`${name} begins`);
        await new Promise<void>((resolve) => waits.push(resolve));
        done.push(`${name} ends`);
        return name;
      });
    const first = take("first", wanted);
    const second = take("second", outdated.signal);
    const third = take("third", wanted);
    await Promise.resolve();
    outdated.abort();
    waits.shift()?.();
    assert.equal(await first, "first");
    assert.equal(await second, undefined);
    await new Promise(setImmediate);
    waits.shift()?.();
    assert.equal(await third, "third");
    assert.deepEqual(done, ["first begins", "first ends", "third begins", "third ends"]);
  });

  it("goes on after something has failed", async () => {
    const turns = new ForecastTurns();
    const { signal } = new AbortController();
    await assert.rejects(
      turns.take(signal, () => Promise.reject(new Error("broken"))),
      /broken/,
    );
    assert.equal(await turns.take(signal, async () => "next"), "next");
  });
});
