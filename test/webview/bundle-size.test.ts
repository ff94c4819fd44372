import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { build, type OutputFile } from "esbuild";
import { webviewPage } from "../../scripts/webview-pages.mjs";

/** The script that each page loads before its first picture, compressed, in KiB. */
const limits = { dag: 60, runs: 75 };

describe("the script of a webview", () => {
  for (const [name, limit] of Object.entries(limits)) {
    it(`of ${name} is ${limit} KiB at most, compressed`, async () => {
      const { metafile, outputFiles } = await build({
        ...webviewPage(name),
        write: false,
        metafile: true,
      });
      const loaded = loadedAtOnce(`dist/webview/${name}.js`, metafile.outputs);
      const size = compressed(
        outputFiles.filter(({ path }) => loaded.some((one) => path.endsWith(one))),
      );
      assert(size > 5 && size <= limit, `${size.toFixed(1)} KiB`);
    });
  }
});

type Outputs = {
  readonly [path: string]: {
    readonly imports: readonly { readonly path: string; readonly kind: string }[];
  };
};

/** A file and all that it imports, but for what it imports when it is asked for. */
function loadedAtOnce(entry: string, outputs: Outputs): readonly string[] {
  const found = new Set([entry]);
  for (const path of found) {
    for (const { path: next, kind } of outputs[path]?.imports ?? [])
      if (kind === "import-statement") found.add(next);
  }
  return [...found];
}

function compressed(files: readonly OutputFile[]): number {
  return (
    files.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0) / 1024
  );
}
