import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { basename } from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../scripts/editor/launch-browser.mjs";
import { webviewPage } from "../../scripts/webview-pages.mjs";
import { compareWords } from "../../src/protocol/compare-words.js";
import type { FromDag, ToDag } from "../../src/protocol/dag-messages.js";
import { dagWords } from "../../src/protocol/dag-words.js";
import type { PageWords } from "../../src/protocol/page-words.js";
import { runsWords } from "../../src/protocol/runs-words.js";
import type {} from "../../webview/shared/host.js";
import { type ThemeName, themes } from "./themes.js";

/** A webview's page in a real browser, under the content security policy that it has in the editor. */
export interface WebviewPage<In, Out> {
  readonly page: Page;
  send(...messages: readonly In[]): Promise<void>;
  /** All that the page has posted, oldest first. */
  sent(): Promise<readonly Out[]>;
  /** Errors on the console, uncaught ones, and violations of the policy. */
  readonly problems: readonly string[];
}

export interface PageOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** Words in place of the English ones. */
  readonly strings?: Partial<PageWords>;
  readonly reducedMotion?: boolean;
}

/** A built webview behind a local server, and one browser for all pages of a test file. */
export interface WebviewBrowser<In, Out> {
  open(options?: PageOptions): Promise<WebviewPage<In, Out>>;
  close(): Promise<void>;
}

export type DagPage = WebviewPage<ToDag, FromDag>;
export type DagBrowser = WebviewBrowser<ToDag, FromDag>;

export function startDagBrowser(): Promise<DagBrowser> {
  return startWebviewBrowser("dag");
}

/**
 * @param name the page's folder in `webview/`
 * @param entry of a page that is none of ours: its script
 */
export async function startWebviewBrowser<In, Out>(
  name: string,
  entry = `webview/${name}/main.ts`,
): Promise<WebviewBrowser<In, Out>> {
  const files = await bundle(name, entry);
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    const file = files.get(basename(url.pathname));
    const type = url.pathname.match(/\.(js|css)$/)?.[1] ?? "html";
    const content = file ?? pageSource(url, name);
    response.writeHead(200, { "content-type": types[type] }).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await launchBrowser();
  return {
    open: (options = {}) => openPage(browser, server, options),
    async close() {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const types: { readonly [ending: string]: string } = {
  js: "text/javascript",
  css: "text/css",
  html: "text/html; charset=utf-8",
};

/** The page's files by their names. */
async function bundle(name: string, entry: string): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    ...webviewPage(name),
    entryPoints: { [name]: entry },
    write: false,
  });
  return new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
}

async function openPage<In, Out>(
  browser: Browser,
  server: Server,
  { theme = "dark", width = 900, height = 600, strings, reducedMotion = false }: PageOptions,
): Promise<WebviewPage<In, Out>> {
  const page = await browser.newPage({
    viewport: { width, height },
    reducedMotion: reducedMotion ? "reduce" : "no-preference",
  });
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
  const { port } = server.address() as AddressInfo;
  const query = new URLSearchParams({ theme, strings: JSON.stringify(strings ?? {}) });
  await page.goto(`http://127.0.0.1:${port}/?${query}`);
  await page.waitForFunction(() => (globalThis.pipelensSent?.length ?? 0) > 0);
  return {
    page,
    problems,
    async sent() {
      const text = await page.evaluate(() => JSON.stringify(globalThis.pipelensSent));
      return JSON.parse(text) as Out[];
    },
    async send(...messages) {
      await page.evaluate(async (text) => {
        for (const message of JSON.parse(text)) window.postMessage(message);
        // Messages are tasks, and some pages draw with the next frame: three frames later all is painted.
        for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      }, JSON.stringify(messages));
    },
  };
}

function pageSource(url: URL, name: string): string {
  const { bodyClass, kind, variables } =
    themes[(url.searchParams.get("theme") ?? "dark") as ThemeName];
  const policy = [
    "default-src 'none'",
    "script-src 'nonce-test'",
    `style-src ${url.origin} 'nonce-test'`,
    "img-src data: blob:",
    "worker-src blob:",
    `font-src ${url.origin}`,
  ].join("; ");
  const words = inPlace(pageWords[name] ?? {}, JSON.parse(url.searchParams.get("strings") ?? "{}"));
  const colours = Object.entries(variables).map(([name, value]) => `--vscode-${name}: ${value};`);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Pipeline</title>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<style nonce="test">:root { ${colours.join(" ")} }</style>
<link rel="stylesheet" href="/${name}.css">
</head>
<body class="${bodyClass}" data-vscode-theme-kind="${kind}">
<script type="application/json" id="strings">${JSON.stringify(words)}</script>
<script type="module" nonce="test" src="/${name}.js"></script>
</body>
</html>`;
}

const pageWords: { readonly [page: string]: PageWords } = {
  compare: compareWords,
  dag: dagWords,
  runs: runsWords,
};

/** The words of a page, some of them in place of the English ones. */
function inPlace(english: PageWords, others: PageWords): PageWords {
  const entries = Object.entries(english).map(([key, word]) => {
    const other = others[key];
    const isGroup = typeof word === "object" && typeof other === "object";
    return [key, isGroup ? { ...word, ...other } : (other ?? word)];
  });
  return Object.fromEntries(entries);
}
