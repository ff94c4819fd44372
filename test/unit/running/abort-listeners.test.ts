import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { listenForAbort } from "../../../src/running/abort-listeners.js";

describe("listenForAbort", () => {
  it("calls all who listen still, once, by one listener of the signal", () => {
    const controller = new AbortController();
    const called: string[] = [];
    listenForAbort(controller.signal, () => called.push("first"));
    const stop = listenForAbort(controller.signal, () => called.push("stopped"));
    listenForAbort(controller.signal, () => called.push("last"));
    stop();
    assert.equal(getEventListeners(controller.signal, "abort").length, 1);
    assert.deepEqual(called, []);
    controller.abort();
    assert.deepEqual(called, ["first", "last"]);
  });

  it("keeps the listeners of different signals apart", () => {
    const [one, other] = [new AbortController(), new AbortController()];
    const called: string[] = [];
    listenForAbort(one.signal, () => called.push("one"));
    listenForAbort(other.signal, () => called.push("other"));
    other.abort();
    assert.deepEqual(called, ["other"]);
  });
});
