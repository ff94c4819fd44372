import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The script of each page, compressed, in KiB. */
const limits = { dag: 60, runs: 75 };

describe("the script of a webview", () => {
  for (const [name, limit] of Object.entries(limits)) {
    it(`of ${name} is ${limit} KiB at most, compressed`, async () => {
      const { outputFiles } = await build({
        absWorkingDir: root,
        entryPoints: { [name]: `webview/${name}/main.ts` },
        bundle: true,
        write: false,
        minify: true,
        format: "iife",
        target: "chrome120",
        outdir: "dist/webview",
      });
      const script = outputFiles.find(({ path }) => path.endsWith(".js"));
      const size = gzipSync(script?.contents ?? "", { level: 9 }).length / 1024;
      assert(size > 5 && size <= limit, `${size.toFixed(1)} KiB`);
    });
  }
});
