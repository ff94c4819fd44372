// How soon the run explorer shows 100,000 runs, against a plain table of 30 rows on a page of its own, and how it
// scrolls through them. Goal: at most three times the table.   npm run bench explorer
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../scripts/editor/launch-browser.mjs";

const RUNS = 100_000;
const REPEATS = 9;

async function main(): Promise<void> {
  const files = await bundledPage();
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const [type, content] = files.get(path) ?? ["text/html", pageOf(path)];
    response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await launchBrowser();
  try {
    await measure(browser, origin);
  } finally {
    await browser.close();
    server.close();
  }
}

async function measure(browser: Browser, origin: string): Promise<void> {
  const open = async (path: string) => {
    const page = await browser.newPage({ viewport: { width: 700, height: 760 } });
    await page.goto(`${origin}${path}`);
    await page.waitForFunction(() => document.body.dataset.painted !== undefined);
    return page;
  };
  const times = {
    table: [] as number[],
    grid: [] as number[],
    whole: [] as number[],
    rows: [] as number[],
  };
  for (let round = 0; round < REPEATS; round++) {
    times.table.push(await timeOf(await open("/table"), () => document.body.dataset.painted));
    times.grid.push(await timeOf(await open("/grid"), () => document.body.dataset.painted));
    times.whole.push(await timeOf(await open("/explorer"), () => document.body.dataset.painted));
    times.rows.push(await timeOf(await open("/explorer"), () => document.body.dataset.answered));
  }
  const [table, grid, whole, rows] = [times.table, times.grid, times.whole, times.rows].map(median);
  print("a plain table of 30 rows, from its script to paint", table);
  print(`the grid of ${RUNS.toLocaleString("en")} runs, from its script to paint`, grid, table);
  print("the explorer: from the store's answer to paint, with charts", rows, table);
  print("the explorer: from its script to paint, with charts", whole, table);
  const { p50, p95 } = await scrollFrames(await open("/explorer"));
  print("a frame while scrolling through them, median", p50);
  print("a frame while scrolling through them, 95 of 100", p95);
}

async function timeOf(page: Page, read: () => string | undefined): Promise<number> {
  const time = Number(await page.evaluate(read));
  await page.close();
  return time;
}

/** Scrolls a screen further each frame, to the middle and back by a long jump now and then. */
async function scrollFrames(page: Page): Promise<{ p50: number; p95: number }> {
  const frames = await page.evaluate(async () => {
    const grid = document.querySelector(".grid");
    const lengths: number[] = [];
    let last = performance.now();
    for (let frame = 0; frame < 200; frame++) {
      grid?.scrollBy(0, frame % 50 === 49 ? 300_000 : 180);
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      lengths.push(now - last);
      last = now;
    }
    return lengths;
  });
  await page.close();
  const sorted = frames.toSorted((a, b) => a - b);
  return { p50: sorted[100] ?? 0, p95: sorted[190] ?? 0 };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function print(what: string, ms = 0, floor = ms): void {
  const ratio = floor === ms ? "" : `  ${(ms / floor).toFixed(1)}x`;
  console.log(`${what.padEnd(62)} ${ms.toFixed(1).padStart(7)} ms${ratio}`);
}

async function bundledPage(): Promise<ReadonlyMap<string, readonly [string, string]>> {
  const { outputFiles } = await build({
    entryPoints: { runs: "webview/runs/main.ts", "run-grid": "bench/programs/run-grid.ts" },
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "chrome120",
    outdir: "dist/webview",
  });
  const textOf = (ending: string) =>
    outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  return new Map([
    ["/runs.js", ["text/javascript", textOf("runs.js")]],
    ["/run-grid.js", ["text/javascript", textOf("run-grid.js")]],
    ["/runs.css", ["text/css", textOf("runs.css")]],
  ]);
}

/** Each page takes the time from before its own script until its content has been painted. */
function pageOf(path: string): string {
  const scripts = {
    "/table": `<script>${tableScript}</script>`,
    "/grid": `<script>${rowScript}</script><script src="/run-grid.js"></script>`,
  }[path];
  const whole = `<script>${hostScript}</script><script src="/runs.js"></script>`;
  return `<!doctype html><html lang="en"><head><title>Runs</title>
<link rel="stylesheet" href="/runs.css"></head>
<body><script>var begun = performance.now();
function painted(name, since) {
  requestAnimationFrame(() => setTimeout(() => { document.body.dataset[name] = performance.now() - since; }));
}</script>${scripts ?? whole}</body></html>`;
}

const rowScript = `
function run(index) {
  return { id: "run-" + index, name: "training-" + index, label: "night-" + index, pipeline: "training",
    status: index % 9 === 4 ? "failed" : "completed", createdAt: Date.now() - index * 60000,
    durationMs: 1000 + (index % 17) * 300, stepCount: 4, endedStepCount: 4, file: "/train.ts", isDeleted: false,
    values: { "metadata.accuracy": 0.9 + (index % 10) / 100, "metadata.loss": index % 7, "parameters.gamma": 0.001 } };
}
function runs(from, to) { return Array.from({ length: to - from }, (_, place) => run(from + place)); }
`;

const tableScript = `${rowScript}
const table = document.createElement("table");
for (const row of runs(0, 30)) {
  const line = table.insertRow();
  for (const text of [row.status, row.label, new Date(row.createdAt).toLocaleTimeString(), row.durationMs + " ms",
    "4/4", row.values["metadata.accuracy"], row.values["metadata.loss"], row.values["parameters.gamma"]]) {
    line.insertCell().textContent = text;
  }
}
document.body.append(table);
painted("painted", begun);
`;

/** Stands for the editor: answers at once. */
const hostScript = `${rowScript}
const field = (name) => ({ name, runCount: ${RUNS}, numeric: true });
const fields = ["metadata.accuracy", "metadata.loss", "parameters.gamma"].map(field);
const scope = { key: "all", root: "/s", kind: "pipeline", name: "training" };
const overview = { total: ${RUNS}, scopeTotal: ${RUNS}, fields, newest: runs(0, 200).reverse(),
  counts: { running: 0, completed: ${RUNS} - 9, failed: 9, cancelled: 0, interrupted: 0 } };
let toAnswer = 2, since;
globalThis.acquireVsCodeApi = () => ({ getState() {}, setState() {}, postMessage(message) {
  const answer = message.type === "ready" ? { type: "show-scopes", scopes: [scope], shown: "all", fields, pinned: false }
    : message.type === "ask-rows" ? { type: "show-rows", request: message.request, offset: message.offset,
        total: ${RUNS}, rows: runs(message.offset, Math.min(${RUNS}, message.offset + message.limit)) }
    : message.type === "ask-overview" ? { type: "show-overview", request: message.request, overview } : undefined;
  if (!answer) return;
  if (message.type === "ask-rows") since ??= performance.now();
  window.postMessage(answer);
  if (message.type !== "ready" && --toAnswer === 0) {
    setTimeout(() => { painted("answered", since); painted("painted", begun); });
  }
} });
`;

await main();
