import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { schemaFile } from "../../../scripts/cli-schema.mjs";
import type { JsonOutputs } from "../../../src/cli/json/json-outputs.js";

/**
 * Reads what a command printed with `--json`.
 * @throws {Error} when the published schema does not describe all of it
 */
export function checkJson<Command extends keyof JsonOutputs>(
  command: Command,
  printed: string,
): JsonOutputs[Command] {
  const value: unknown = JSON.parse(printed);
  const validate = ajv.compile({
    ...schema.definitions.JsonOutputs.properties[command],
    ...schema,
  });
  if (validate(value)) return value as JsonOutputs[Command];
  const mistakes = (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
  throw new Error(`The schema of ${command} does not describe:\n${mistakes.join("\n")}`);
}

const ajv = new Ajv({ allowUnionTypes: true });
const schema = withoutMore(JSON.parse(readFileSync(schemaFile, "utf8"))) as {
  readonly definitions: {
    readonly JsonOutputs: { readonly properties: { readonly [command: string]: object } };
  };
};

/** Later versions may add properties; this one has to describe all that it prints. */
function withoutMore(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withoutMore);
  if (typeof part !== "object" || part === null) return part;
  const entries = Object.entries(part).map(([name, value]) => [name, withoutMore(value)]);
  const own = Object.fromEntries(entries);
  const isClosed = own.type === "object" && own.properties && !("additionalProperties" in own);
  return isClosed ? { ...own, additionalProperties: false } : own;
}
