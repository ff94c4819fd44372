import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { makeCliSchema, schemaFile } from "../../../../scripts/cli-schema.mjs";

describe("docs/cli.schema.json", () => {
  it("is what the types of the command line's JSON say", () => {
    const isTheSame = readFileSync(schemaFile, "utf8") === makeCliSchema();
    assert.ok(isTheSame, "The types have changed. Write the schema anew with: npm run schema");
  }).timeout(240_000);
});
