import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

const source = (path: string) =>
  JSON.stringify(new URL(`../../../src/${path}`, import.meta.url).href);

const program = `import { step } from ${source("index.ts")};
export class Digits {
  constructor(public start = 1) {}
  @step() load() { return [this.start]; }
  @step() static extra() { return 3; }
}
export const digits = new Digits(5);
`;

/** What a thread does, in a process of its own: it keeps all steps that are defined from then on. */
const thread = (file: string) => `
import { collectDefinedSteps } from ${source("authoring/defined-steps.ts")};
const defined = collectDefinedSteps();
await import(${JSON.stringify(file)});
console.log(JSON.stringify(defined.map(({ name, owner }) => [name, owner?.start ?? null])));
`;

describe("a thread that looks for decorated methods", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pipelens-decorated-"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    writeFileSync(join(folder, "main.ts"), program);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function found(): Promise<unknown> {
    writeFileSync(join(folder, "thread.ts"), thread(join(folder, "main.ts")));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", tsx, join(folder, "thread.ts")],
      { cwd: folder },
    );
    return JSON.parse(stdout);
  }

  it("finds those of classes and of instances, with standard decorators", async () => {
    assert.deepEqual(await found(), [
      ["extra", null],
      ["load", 5],
    ]);
  });

  it("finds those of classes, with experimental decorators", async () => {
    const options = { compilerOptions: { experimentalDecorators: true } };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
    assert.deepEqual(await found(), [["extra", null]]);
  });
});
