import assert from "node:assert/strict";
import {
  changed,
  newHistory,
  redone,
  undone,
} from "../../../../../webview/dag/view/view-history.js";

describe("the history of a view", () => {
  it("goes back step by step, and forward again", () => {
    const history = changed(changed(newHistory("a"), "b", "change"), "c", "change");
    const back = undone(undone(history));
    assert.equal(back.now, "a");
    assert.equal(undone(back), back);
    const again = redone(redone(back));
    assert.equal(again.now, "c");
    assert.equal(redone(again), again);
  });

  it("takes moves one after the other as one step", () => {
    let history = changed(newHistory("a"), "moved 1", "move");
    history = changed(history, "moved 2", "move");
    assert.equal(undone(history).now, "a");
    history = changed(changed(history, "folded", "change"), "moved 3", "move");
    assert.equal(undone(history).now, "folded");
    assert.equal(undone(undone(history)).now, "moved 2");
  });

  it("forgets what was undone once something else is done", () => {
    const history = changed(undone(changed(newHistory("a"), "b", "change")), "c", "change");
    assert.equal(redone(history).now, "c");
  });

  it("keeps a hundred steps", () => {
    let history = newHistory(0);
    for (let step = 1; step <= 150; step++) history = changed(history, step, "change");
    assert.equal(history.past.length, 100);
  });
});
