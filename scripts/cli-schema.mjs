// Writes docs/cli.schema.json: the JSON Schema of all that the command line prints with `--json`, made from
// the types in src/cli/json/json-outputs.ts and those that they name.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createGenerator } from "ts-json-schema-generator";
import { projectRoot } from "./editor/editor-paths.mjs";

export const schemaFile = join(projectRoot, "docs/cli.schema.json");

/** @returns {string} the text of the schema's file, as the types are now */
export function makeCliSchema() {
  const { definitions } = createGenerator({
    path: join(projectRoot, "src/cli/json/json-outputs.ts"),
    tsconfig: join(projectRoot, "tsconfig.json"),
    // The compiler of the schemas is an older one than that of the project, which has checked them.
    skipTypeCheck: true,
    // Later versions may add properties.
    additionalProperties: true,
  }).createSchema("*");
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "What pipelens prints with --json",
    description:
      "The properties of JsonOutputs are the commands. Made by `npm run schema`; do not edit.",
    definitions,
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

if (process.argv[1] === import.meta.filename) {
  const text = makeCliSchema();
  if (readFileSync(schemaFile, "utf8") !== text) writeFileSync(schemaFile, text);
}
