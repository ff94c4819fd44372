// How the pages of webviews are built, for the extension and for tests.
import { resolve } from "node:path";
import { build } from "esbuild";
import { projectRoot } from "./editor/editor-paths.mjs";
import { straightImports } from "./straight-imports.mjs";

export const webviewPages = ["dag", "runs", "compare"];

/**
 * Each page is built for itself: its script is what its first picture needs, and what somebody may ask for later
 * is in chunks that it imports then.
 *
 * @param {string} name the page's folder in `webview/`
 * @returns {import("esbuild").BuildOptions & { readonly outdir: string }}
 */
export function webviewPage(name) {
  return {
    absWorkingDir: projectRoot,
    entryPoints: { [name]: `webview/${name}/main.ts` },
    bundle: true,
    minify: true,
    // The licences of what is bundled are in a file of their own.
    legalComments: "none",
    charset: "utf8",
    format: "esm",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    platform: "browser",
    target: "chrome120",
    outdir: "dist/webview",
    plugins: [
      workerSource,
      straightImports("@microsoft/fast-foundation", /webview-ui-toolkit.dist.*\.js$/),
    ],
  };
}

/**
 * What `FILE?worker` means: a worker's script with all that it imports, as a text. A page has no address to load it
 * from, since its policy lets it fetch nothing.
 *
 * @type {import("esbuild").Plugin}
 */
const workerSource = {
  name: "worker-source",
  setup(bundling) {
    bundling.onResolve({ filter: /\?worker$/ }, ({ path, resolveDir }) => ({
      path: resolve(resolveDir, path.slice(0, path.lastIndexOf("?"))),
      namespace: "worker-source",
    }));
    bundling.onLoad({ filter: /.*/, namespace: "worker-source" }, async ({ path }) => {
      const { outputFiles } = await build({
        entryPoints: [path],
        bundle: true,
        minify: true,
        write: false,
        format: "iife",
        platform: "browser",
        target: "chrome120",
      });
      const source = outputFiles[0]?.text ?? "";
      return { contents: `export const source = ${JSON.stringify(source)};`, loader: "js" };
    });
  },
};
