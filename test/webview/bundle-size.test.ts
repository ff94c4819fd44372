import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { type BuildOptions, build, type OutputFile } from "esbuild";
import { webviewPage } from "../../scripts/webview-pages.mjs";

/** The script that each page loads before its first picture, compressed, in KiB: all of it, and without the kit. */
const limits = { dag: { all: 60, own: 35 }, runs: { all: 75, own: 30 } };

describe("the script of a webview", () => {
  for (const [name, { all, own }] of Object.entries(limits)) {
    it(`of ${name} is ${all} KiB at most, compressed`, async () => {
      const size = await firstScript(name, {});
      assert(size > 5 && size <= all, `${size.toFixed(1)} KiB`);
    });

    it(`of ${name} is ${own} KiB at most without the control kit`, async () => {
      const size = await firstScript(name, { packages: "external" });
      assert(size > 5 && size <= own, `${size.toFixed(1)} KiB`);
    });
  }
});

async function firstScript(name: string, options: BuildOptions): Promise<number> {
  const { metafile, outputFiles } = await build({
    ...webviewPage(name),
    ...options,
    write: false,
    metafile: true,
  });
  const loaded = loadedAtOnce(`dist/webview/${name}.js`, metafile.outputs);
  return compressed(outputFiles.filter(({ path }) => loaded.some((one) => path.endsWith(one))));
}

type Outputs = {
  readonly [path: string]: {
    readonly imports: readonly {
      readonly path: string;
      readonly kind: string;
      readonly external?: boolean;
    }[];
  };
};

/** A file and all that it imports, but for what it imports when it is asked for. */
function loadedAtOnce(entry: string, outputs: Outputs): readonly string[] {
  const found = new Set([entry]);
  for (const path of found) {
    for (const { path: next, kind, external } of outputs[path]?.imports ?? [])
      if (kind === "import-statement" && !external) found.add(next);
  }
  return [...found];
}

function compressed(files: readonly OutputFile[]): number {
  return (
    files.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0) / 1024
  );
}
