import assert from "node:assert/strict";
import { LatestAnswers } from "../../../../src/extension/analysis/latest-answers.js";

/** Answers each question when told to. */
function questioner() {
  const open: { resolve(answer: string): void; reject(error: Error): void }[] = [];
  let asked = 0;
  const answers = new LatestAnswers<string>(() => {
    asked += 1;
    return new Promise((resolve, reject) => open.push({ resolve, reject }));
  });
  return { answers, open, asked: () => asked };
}

describe("LatestAnswers", () => {
  it("asks once for all who want the same answer", async () => {
    const { answers, open, asked } = questioner();
    const both = [answers.get("file"), answers.get("file")];
    open[0]?.resolve("one");
    assert.deepEqual(await Promise.all(both), ["one", "one"]);
    assert.equal(await answers.get("file"), "one");
    assert.equal(asked(), 1);
  });

  it("asks again after an answer is out of date", async () => {
    const { answers, open } = questioner();
    const first = answers.get("file");
    open[0]?.resolve("one");
    await first;
    answers.forget();
    const second = answers.get("file");
    open[1]?.resolve("two");
    assert.equal(await second, "two");
  });

  it("asks once more, and only when the answer under way has come, however many changes there were", async () => {
    const { answers, open, asked } = questioner();
    const first = answers.get("file");
    const later: Promise<string>[] = [];
    for (let change = 0; change < 5; change += 1) {
      answers.forget();
      later.push(answers.get("file"));
    }
    assert.equal(asked(), 1);
    open[0]?.resolve("one");
    assert.equal(await first, "one");
    await Promise.resolve();
    assert.equal(asked(), 2);
    open[1]?.resolve("two");
    assert.deepEqual(await Promise.all(later), ["two", "two", "two", "two", "two"]);
  });

  it("asks again after a question failed", async () => {
    const { answers, open } = questioner();
    const first = answers.get("file");
    open[0]?.reject(new Error("gone"));
    await assert.rejects(first, /gone/);
    const second = answers.get("file");
    open[1]?.resolve("two");
    assert.equal(await second, "two");
  });
});
