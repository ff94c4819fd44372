import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectRoot } from "../../scripts/editor/editor-paths.mjs";

interface Row {
  /** The rule's number; of later features, its words. */
  readonly rule: string;
  readonly verdict: string;
  readonly tests: readonly NamedTest[];
}

interface NamedTest {
  /** What the test's suite and the test itself say, as one sentence. */
  readonly title: string;
  readonly file: string;
}

describe("the table of what became of ZenML's rules", () => {
  const page = readFileSync(join(projectRoot, "docs/zenml-parity.md"), "utf8");
  const rows = readRows(page);
  const rules = rows.filter(({ rule }) => /^\d/.test(rule));

  it("has a row for each rule, in order, without gaps", () => {
    assert.deepEqual(new Set(rules.map(({ rule }) => rule.split(".")[0])), new Set("1234569"));
    const gaps = rules.flatMap(({ rule }, at) => {
      const before = rules[at - 1]?.rule;
      return before === undefined || isNext(numbersOf(before), numbersOf(rule)) ? [] : [rule];
    });
    assert.deepEqual(gaps, []);
  });

  it("says of each what became of it, and names tests exactly where there is something to hold", () => {
    const wrong = rows.filter(({ verdict, tests }) => {
      if (/^(kept|adapted|there|partly)\b/.test(verdict)) return tests.length === 0;
      return tests.length > 0;
    });
    const unknown = rules.filter(({ verdict }) => !/^(kept|adapted|dropped)\b/.test(verdict));
    const silent = rules.filter(({ verdict }) => /^(adapted|dropped)$/.test(verdict));
    assert.deepEqual(
      [...wrong, ...unknown, ...silent].map(({ rule }) => rule),
      [],
    );
  });

  it("names tests that exist", () => {
    const missing = rows.flatMap(({ rule, tests }) =>
      tests.filter((test) => !exists(test)).map(({ title, file }) => `${rule}: ${title} (${file})`),
    );
    assert.deepEqual(missing, []);
  });
});

/** A "not there yet" names nothing, as a "dropped" does. */
function readRows(page: string): readonly Row[] {
  const lines = page.split("\n").filter((line) => /^\| (?!rule|what)/.test(line));
  return lines.map((line) => {
    const [rule = "", ...cells] = line.slice(2, -2).split(" | ");
    const [verdict = "", tests = ""] = cells.slice(-2);
    return { rule, verdict: verdict.replace(/^not there/, "missing"), tests: readTests(tests) };
  });
}

function readTests(cell: string): readonly NamedTest[] {
  const links = [...cell.matchAll(/\[((?:[^\]]|\](?!\())+)\]\(\.\.\/(test\/[^)]+)\)/g)];
  assert.equal(links.length > 0, cell !== "–", cell);
  return links.map(([, title = "", file = ""]) => ({ title, file }));
}

function numbersOf(rule: string): readonly number[] {
  return rule.split(".").map(Number);
}

/** Each number follows the one before it at some level, and begins again with 1 below that. */
function isNext(before: readonly number[], rule: readonly number[]): boolean {
  const level = rule.findIndex((number, at) => number !== before[at]);
  if (level === 0) return rule.slice(1).every((number) => number === 1);
  const below = rule.slice(level + 1).every((number) => number === 1);
  return below && rule[level] === (before[level] ?? 0) + 1;
}

function exists({ title, file }: NamedTest): boolean {
  const path = join(projectRoot, file);
  if (!existsSync(path)) return false;
  const text = readFileSync(path, "utf8");
  if (file.startsWith("test/types/")) return text.includes(`// @ts-expect-error ${title}\n`);
  const tests = titlesIn(text, "it");
  return titlesIn(text, "describe").some((suite) =>
    tests.some((test) => isTitle(title, `${suite} ${test}`, withNeighbours(text, path))),
  );
}

/** A suite may drive tables that stand in files beside it. */
function withNeighbours(text: string, path: string): string {
  const imported = text.matchAll(/ from "\.\/([\w.-]+)\.js"/g);
  const files = Array.from(imported, ([, name]) => join(dirname(path), `${name}.ts`));
  return [text, ...files.filter(existsSync).map((file) => readFileSync(file, "utf8"))].join("\n");
}

function titlesIn(text: string, call: "describe" | "it"): readonly string[] {
  const calls = text.matchAll(
    new RegExp(`\\b${call}\\(\\s*(["\`])((?:\\\\.|(?!\\1)[^\\\\])*)\\1`, "g"),
  );
  return Array.from(calls, ([, , title = ""]) => title.replaceAll(/\\(.)/g, "$1"));
}

/** What stands in a placeholder of a title is either left open, or has to stand in the text too. */
function isTitle(named: string, written: string, text: string): boolean {
  const parts = written.split(/\$\{[^}]*\}/);
  const pattern = parts.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("(.+)");
  const [, ...filled] = new RegExp(`^${pattern}$`).exec(named) ?? [];
  if (parts.length === 1) return named === written;
  const isKnown = (value: string) => value === "…" || text.includes(value);
  return filled.length === parts.length - 1 && filled.every(isKnown);
}
