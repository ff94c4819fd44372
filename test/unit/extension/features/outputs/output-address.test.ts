import assert from "node:assert/strict";
import {
  outputAddressParts,
  parseOutputQuery,
} from "../../../../../src/extension/features/outputs/output-address.js";
import { artifactRecord } from "../../records.js";

const address = { root: "/p/.pipelens", runId: "r1", step: "a/b", output: "..\\x" };
const scalar = artifactRecord({ kind: "scalar", text: "1" });

describe("the address of an output's file", () => {
  it("names the output, whatever its name is made of", () => {
    const { path, query } = outputAddressParts(address, { artifact: scalar, runName: "a/../b" });
    assert.equal(path, "/a-..-b/a-b/..-x.txt");
    assert.deepEqual(parseOutputQuery(query), address);
  });

  it("ends as images of its kind do", () => {
    const artifact = artifactRecord({ kind: "image" }, { format: "image", mediaType: "image/png" });
    assert.match(outputAddressParts(address, { artifact, runName: "r" }).path, /\.png$/);
  });

  for (const query of ["", "x", "{}", '{"root":"/p"}', "null"]) {
    it(`is nothing from ${JSON.stringify(query)}`, () => {
      assert.equal(parseOutputQuery(query), undefined);
    });
  }
});
