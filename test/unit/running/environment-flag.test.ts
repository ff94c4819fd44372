import assert from "node:assert/strict";
import { environmentFlag } from "../../../src/running/environment-flag.js";

describe("environmentFlag", () => {
  const name = "PIPELENS_TEST_FLAG";
  afterEach(() => {
    delete process.env[name];
  });

  const meanings: Record<string, readonly string[]> = {
    true: ["1", "y", "yes", "Yes", "true", "True"],
    false: ["0", "n", "no", "false", "FALSE"],
  };
  for (const [meaning, texts] of Object.entries(meanings)) {
    it(`takes ${texts.join(", ")} for ${meaning}, whatever the default`, () => {
      for (const text of texts) {
        process.env[name] = text;
        const read = [environmentFlag(name, false), environmentFlag(name, true)];
        assert.deepEqual(read, [meaning === "true", meaning === "true"], text);
      }
    });
  }

  it("is the default where the variable is not set, or says something else", () => {
    assert.deepEqual([environmentFlag(name), environmentFlag(name, true)], [false, true]);
    process.env[name] = "perhaps";
    assert.deepEqual([environmentFlag(name), environmentFlag(name, true)], [false, true]);
  });
});
