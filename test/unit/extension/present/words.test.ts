import assert from "node:assert/strict";
import { translatedWords } from "../../../../src/extension/present/words.js";
import { dagWords } from "../../../../src/protocol/dag-words.js";

describe("translatedWords", () => {
  it("translates every word of the page, and keeps which is which", () => {
    const words = translatedWords(dagWords, (word) => `«${word}»`);
    assert.equal(words.run, "«Run»");
    assert.equal(words.status.cached, "«cached»");
    assert.deepEqual(Object.keys(words).toSorted(), Object.keys(dagWords).toSorted());
    assert.deepEqual(Object.keys(words.status), Object.keys(dagWords.status));
  });
});
