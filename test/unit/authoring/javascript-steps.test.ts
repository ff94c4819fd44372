import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import type * as Pipelens from "../../../src/index.js";
import { StepInterfaceError } from "../../../src/model/errors.js";
import { edgesOf, record } from "./wiring.js";

describe("steps that another program brings", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pipelens-steps-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("have to get all their arguments, where JavaScript is all that says so", async () => {
    const { join: joinTexts } = await importSteps(
      folder,
      "export const join = step(function join(a, b, end = '!') { return a + b + end; });",
    );
    await record(() => joinTexts("a", "b"));
    await assert.rejects(
      record(() => joinTexts("a")),
      (error) =>
        error instanceof StepInterfaceError &&
        error.code === "argument-missing" &&
        /`join` takes 3 arguments \(`a`, `b`, `end`\), and gets nothing for `b`/.test(
          error.message,
        ),
    );
  });

  it("can be made with another copy of the library", async () => {
    const copy = join(folder, "copy");
    await build({
      entryPoints: [fileURLToPath(new URL("../../../src/index.ts", import.meta.url))],
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      external: ["ts-morph", "sql.js"],
      outdir: copy,
      outExtension: { ".js": ".mjs" },
    });
    const other: typeof Pipelens = await import(pathToFileURL(join(copy, "index.mjs")).href);
    const { step, outputs } = await import("../../../src/index.js");
    const load = other.step(function load() {
      return other.outputs({ rows: [1] });
    });
    const count = step(function count(rows: readonly number[]) {
      return outputs({ size: rows.length });
    });
    const { graph } = await record(({ first }: { first: typeof load }) => count(first().rows), {
      first: load,
    });
    assert.deepEqual(edgesOf(graph), ["first.rows -> count.rows"]);
  });
});

type AnyCall = (...args: readonly unknown[]) => unknown;

async function importSteps(folder: string, source: string): Promise<{ readonly join: AnyCall }> {
  const file = join(folder, "steps.mjs");
  const library = new URL("../../../src/index.ts", import.meta.url).href;
  writeFileSync(file, `import { step } from ${JSON.stringify(library)};\n${source}`);
  return import(pathToFileURL(file).href);
}
