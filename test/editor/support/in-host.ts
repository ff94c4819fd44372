import { existsSync, readFileSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { projectRoot } from "../../../scripts/editor/editor-paths.mjs";
import { newPage } from "./browser.js";
import { editorServer } from "./editor-server.js";
import { temporaryFolder } from "./temporary-folder.js";

export interface InHostOptions {
  /** A mocha file; `vscode` in it is the real API. Absolute path. */
  readonly tests: string;
  readonly workspace: string;
  /** Default: this checkout. */
  readonly extensionFolder?: string;
}

export interface InHostReport {
  readonly passed: readonly string[];
  readonly failed: readonly { readonly title: string; readonly error: string }[];
}

/** Runs a mocha file inside a real extension host, where the extension under test lives. */
export async function runInHost(options: InHostOptions): Promise<InHostReport> {
  const { tests, workspace, extensionFolder = projectRoot } = options;
  const folder = temporaryFolder();
  await build({
    entryPoints: [tests],
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["vscode"],
    outfile: join(folder, "tests.cjs"),
    logLevel: "error",
  });
  const report = join(folder, "report.json");
  writeFileSync(join(folder, "entry.cjs"), entryText(report));
  const written = untilWritten(folder, "report.json");
  const extensionsDir = join(folder, "no-extensions");
  const server = await editorServer({ extensionsDir, trusted: true, runsTests: true });
  const page = await newPage();
  await page.goto(
    server.addressOf({
      folder: workspace,
      payload: [
        ["extensionDevelopmentPath", extensionFolder],
        ["extensionTestsPath", join(folder, "entry.cjs")],
      ],
    }),
  );
  await written;
  await page.context().close();
  return JSON.parse(readFileSync(report, "utf8"));
}

function entryText(report: string): string {
  const mocha = pathToFileURL(join(projectRoot, "node_modules/mocha/index.js")).href;
  return `
const { renameSync, writeFileSync } = require("node:fs");
exports.run = async () => {
  const { default: Mocha } = await import(${JSON.stringify(mocha)});
  const mocha = new Mocha({ ui: "bdd", timeout: 20000, reporter: class {} });
  mocha.suite.emit("pre-require", globalThis, "tests", mocha);
  require("./tests.cjs");
  const passed = [];
  const failed = [];
  await new Promise((resolve) => mocha.run(resolve)
    .on("pass", (test) => passed.push(test.fullTitle()))
    .on("fail", (test, error) => failed.push({ title: test.fullTitle(), error: String(error.stack) })));
  const file = ${JSON.stringify(report)};
  writeFileSync(file + ".new", JSON.stringify({ passed, failed }));
  renameSync(file + ".new", file);
};
`;
}

/** Settles when the file is there; the test's own time limit ends the waiting. */
function untilWritten(folder: string, name: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, () => {
      if (!existsSync(join(folder, name))) return;
      watcher.close();
      resolve();
    });
  });
}
