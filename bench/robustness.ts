// Reads every TypeScript and JavaScript file below some folders: whole public code bases, say. Tells of each file that
// makes the analysis throw or takes it long, and of each that names the library nowhere but is said to have something
// of it: a false claim.
//   node --import tsx bench/robustness.ts FOLDER...
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { createAnalyzer } from "../src/analysis/create-analyzer.js";
import { diskReader } from "../src/files/disk-reader.js";
import type { FileAnalysis } from "../src/model/static-analysis.js";

const long = 1000;

interface Tally {
  files: number;
  characters: number;
  threw: number;
  slow: number;
  claims: number;
}

function readFolder(folder: string): void {
  const tally: Tally = { files: 0, characters: 0, threw: 0, slow: 0, claims: 0 };
  const start = performance.now();
  for (const file of sourceFiles(folder)) readFile(file, tally);
  const seconds = (performance.now() - start) / 1000;
  const { files, characters, threw, slow, claims } = tally;
  console.log(
    `${folder}: ${files} files, ${Math.round(characters / 1e6)} MB in ${seconds.toFixed(0)} s; ` +
      `${threw} threw, ${slow} took over ${long} ms, ${claims} with false claims`,
  );
}

function readFile(file: string, tally: Tally): void {
  const text = diskReader.read(file) ?? "";
  tally.files++;
  tally.characters += text.length;
  const start = performance.now();
  try {
    // Each in an analyzer of its own, so that memory stays flat.
    const said = createAnalyzer(diskReader).analyze(file);
    if (!text.includes("pipelens") && claims(said)) tell(tally, "claims", file, summary(said));
  } catch (thrown) {
    tell(tally, "threw", file, thrown instanceof Error ? thrown.stack : String(thrown));
  }
  const took = performance.now() - start;
  if (took > long) tell(tally, "slow", file, `${took.toFixed(0)} ms, ${text.length} characters`);
}

function claims({ pipelines, steps, references, diagnostics }: FileAnalysis): boolean {
  return pipelines.length + steps.length + references.length + diagnostics.length > 0;
}

function summary({ pipelines, steps, diagnostics }: FileAnalysis): string {
  return [
    ...pipelines.map(({ name }) => `pipeline ${name}`),
    ...steps.map(({ name }) => `step ${name}`),
    ...diagnostics.map(({ code, message }) => `${code}: ${message}`),
  ].join("; ");
}

function tell(tally: Tally, kind: keyof Tally, file: string, what: string | undefined): void {
  tally[kind]++;
  console.log(`${kind}: ${file}: ${what}`);
}

function* sourceFiles(folder: string): Iterable<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sourceFiles(path);
    else if (/\.[cm]?[jt]sx?$/.test(entry.name)) yield path;
  }
}

for (const folder of process.argv.slice(2)) readFolder(resolve(folder));
