// Builds everything that ships into dist/: the library and CLI (ES modules), the extension and its
// workers (CommonJS, as VS Code loads them), the webview, the types, and the licences of what is bundled.
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { projectRoot } from "./editor/editor-paths.mjs";
import { runProgram } from "./run-program.mjs";
import { webviewPage, webviewPages } from "./webview-pages.mjs";

const version = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")).version;
/** Packages that are installed beside dist/ instead of being bundled into it. */
const installed = ["ts-morph", "sql.js", "vscode"];

/** @type {import("esbuild").BuildOptions} */
const shared = {
  absWorkingDir: projectRoot,
  bundle: true,
  metafile: true,
  sourcemap: "linked",
  sourcesContent: false,
  logLevel: "warning",
  legalComments: "none",
  define: { PIPELENS_VERSION: JSON.stringify(version) },
};

/** @type {import("esbuild").BuildOptions[]} */
const programs = [
  {
    // `chunks/` holds what several of them share, so that the library a pipeline imports and the CLI that
    // runs it are the same code in one process.
    entryPoints: {
      index: "src/index.ts",
      cli: "src/cli/main.ts",
      "loader-hooks": "src/loader/loader-hooks.ts",
      "run-guard": "src/cli/run-guard.ts",
      "step-thread": "src/threads/step-thread.ts",
    },
    format: "esm",
    // Node would read them for every run, to map frames that nobody gets to see.
    sourcemap: false,
    // A bundled CommonJS package asks for Node's own modules with `require`.
    banner: {
      js: 'import { createRequire as bundleRequire } from "node:module"; const require = bundleRequire(import.meta.url);',
    },
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    platform: "node",
    target: "node20.19",
    external: installed,
    outdir: "dist",
  },
  {
    entryPoints: {
      extension: "src/extension/activate.ts",
      "analysis-worker": "src/workers/analysis-worker.ts",
      "checker-worker": "src/workers/checker-worker.ts",
      "history-worker": "src/workers/history-worker.ts",
    },
    format: "cjs",
    platform: "node",
    target: "node20",
    minify: true,
    external: installed,
    outdir: "dist",
    outExtension: { ".js": ".cjs" },
  },
  ...webviewPages.map(webviewPage),
];

rmSync(join(projectRoot, "dist"), { recursive: true, force: true });
const results = await Promise.all([
  ...programs.map((program) => build({ ...shared, ...program })),
  runProgram([join(projectRoot, "node_modules/.bin/tsc"), "-p", "tsconfig.types.json"], {
    cwd: projectRoot,
  }),
]);
// npm makes a command executable when it is installed; after a later build it must still be.
chmodSync(join(projectRoot, "dist/cli.js"), 0o755);
writeLicences(results.flatMap((result) => (typeof result === "string" ? [] : bundled(result))));

/** Names of the packages whose code a build took in. @param {import("esbuild").BuildResult} result */
function bundled(result) {
  return Object.keys(result.metafile?.inputs ?? {}).flatMap((file) => {
    const name = file.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1];
    return name === undefined ? [] : [name];
  });
}

/** @param {string[]} packages */
function writeLicences(packages) {
  const texts = [...new Set(packages)].sort().map((name) => {
    const folder = join(projectRoot, "node_modules", name);
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = ["LICENSE", "LICENSE.md", "LICENSE.txt", "license", "LICENCE"].find((candidate) =>
      existsSync(join(folder, candidate)),
    );
    const text = file ? readFileSync(join(folder, file), "utf8").trim() : "(no licence file)";
    return `${name} ${manifest.version} (${manifest.license})\n\n${text}\n`;
  });
  const target = join(projectRoot, "dist/THIRD-PARTY-LICENCES.txt");
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, texts.join(`\n${"-".repeat(80)}\n\n`));
}
