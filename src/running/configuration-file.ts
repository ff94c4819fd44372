import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
} from "yaml";
import { PipelineConfigurationError } from "../model/errors.js";
import type { RunOptions } from "../model/runnable.js";
import { checkConfiguration } from "./check-configuration.js";

/**
 * Reads a run's configuration from a YAML file. Keys are as in code or in snake_case; nothing else may
 * stand in it.
 *
 * @throws {PipelineConfigurationError} `configuration-not-found`, `configuration-not-yaml`,
 * `configuration-duplicate-key`, `configuration-unknown-key`, `configuration-wrong-type`
 */
export function readConfigurationFile(path: string): RunOptions {
  const file = resolve(path);
  const name = relative(process.cwd(), file) || file;
  const text = readText(file, name);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw notYaml(`${name}:${position(lines, problem.pos[0])}`, problem);
  return checkConfiguration(toValue(document, name), {
    isFile: true,
    place: (keys, part) => {
      const offset = offsetOf(document, keys, part);
      return `${name}:${position(lines, offset)}`;
    },
  });
}

function readText(file: string, name: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw new PipelineConfigurationError(
      "configuration-not-found",
      `The configuration file ${name} cannot be read (${code}). Correct its path, which counts from the current folder, ` +
        "or write a template of one: pipelens config FILE [PIPELINE]",
      { cause: error },
    );
  }
}

function toValue(document: Document, name: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    // More aliases of aliases than anybody means.
    throw notYaml(name, error as Error);
  }
}

function position(lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return `${Math.max(1, line)}:${Math.max(1, col)}`;
}

/** What came by an alias or a merge stands elsewhere: the nearest key above it is meant then. */
function offsetOf(document: Document, keys: readonly string[], part: "key" | "value"): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [at, key] of keys.entries()) {
    const pair = pairOf(node, key);
    if (!pair) return offset;
    const isLast = at === keys.length - 1;
    const start = startOf(isLast && part === "value" ? pair.value : pair.key);
    offset = start ?? startOf(pair.key) ?? offset;
    node = pair.value;
  }
  return offset;
}

/** An entry of a map; an item of a list stands for its key, too. */
function pairOf(node: unknown, key: string): Pick<Pair, "key" | "value"> | undefined {
  if (isMap(node)) return node.items.find((item) => keyText(item.key) === key);
  const value = isSeq(node) ? node.items[Number(key)] : undefined;
  return value === undefined ? undefined : { key: value, value };
}

function keyText(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

function notYaml(place: string, problem: Error): PipelineConfigurationError {
  const isDuplicate = (problem as { readonly code?: unknown }).code === "DUPLICATE_KEY";
  const [reason = ""] = problem.message.split(/ at line \d+|\n/);
  return new PipelineConfigurationError(
    isDuplicate ? "configuration-duplicate-key" : "configuration-not-yaml",
    `${place}: ${isDuplicate ? "a key is given twice in the same place. Keep one." : `this is not YAML as it should be: ${reason}. Correct it there.`}`,
    { cause: problem },
  );
}
