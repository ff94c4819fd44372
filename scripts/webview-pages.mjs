// How the pages of webviews are built, for the extension and for tests.
import { projectRoot } from "./editor/editor-paths.mjs";

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
    format: "esm",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    platform: "browser",
    target: "chrome120",
    outdir: "dist/webview",
  };
}
