import assert from "node:assert/strict";
import { findNode, isNewEnough } from "../../../../src/extension/runs/node-program.js";

describe("isNewEnough", () => {
  const cases = [
    ["v20.18.9", false],
    ["v20.19.0", true],
    ["v18.20.0", false],
    ["v24.1.0", true],
    ["not a version", false],
  ] as const;
  for (const [version, expected] of cases) {
    it(`says ${expected} of ${version}`, () => {
      assert.equal(isNewEnough(version), expected);
    });
  }
});

describe("findNode", () => {
  it("takes the configured program as it is", async () => {
    assert.deepEqual(await findNode("/my/node", "/editor"), { program: "/my/node", env: {} });
  });

  it("takes the editor's own when the PATH has none", async () => {
    const path = process.env.PATH;
    process.env.PATH = "/no/such/folder";
    try {
      const editor = { program: "/editor", env: { ELECTRON_RUN_AS_NODE: "1" } };
      assert.deepEqual(await findNode("", "/editor"), editor);
    } finally {
      process.env.PATH = path;
    }
  });

  it("takes the one on the PATH when it is new enough", async () => {
    assert.deepEqual(await findNode("", "/editor"), { program: "node", env: {} });
  });
});
