// The DAG's page in headless Chromium: how long it takes to a frame, beside the least that any page takes.
// Figures are ratios within one browser. Run: node --import tsx bench/dag.ts

import type { Page } from "playwright-core";
import type { PipelineGraph } from "../src/model/graph.js";
import type { ToDag } from "../src/protocol/dag-messages.js";
import { randomGraph } from "../test/unit/layout/random-graph.js";
import { startDagBrowser } from "../test/webview/page.js";

const browser = await startDagBrowser();
const floor = { paint: await median(7, paintRectangle), change: await changeRectangle() };

console.log(
  "first paint, message to frame ÷ a page's first rectangle, without the wait for a worker's layout",
);
const drawn = new Map<number, number>();
for (const count of [100, 1000, 5000]) {
  const paints: Paint[] = [];
  for (let time = 0; time < 5; time++) paints.push(await paint(count));
  const { all, layout } = middle(paints, (one) => one.all - one.layout);
  drawn.set(count, all - layout);
  const whole = `with layout ${(all / floor.paint).toFixed(2)}, ${all.toFixed(0)} ms`;
  row(`${count} steps`, (all - layout) / floor.paint, layout > 0 ? whole : "laid out by the page");
}
row("5,000 ÷ 1,000", (drawn.get(5000) ?? 0) / (drawn.get(1000) ?? 1));

console.log("\nmessage to frame ÷ one attribute changed to frame");
for (const count of [100, 1000]) {
  const open = await openGraph(count);
  const graph = graphOf(count);
  let edit = 0;
  const ms = await median(9, () => toFrame(open, [showGraph(withStep(graph, edit++))]));
  row(`one more step, ${count}`, ms / floor.change);
  const statuses = await median(9, () => toFrame(open, [showRun(graph, edit++)]));
  row(`50 statuses, ${count}`, statuses / floor.change);
  await open.close();
}

console.log("\np95 of frames while panning and zooming ÷ those of an empty scene");
const empty = await openGraph(1);
const still = await frames(empty);
await empty.close();
for (const count of [1000, 5000]) {
  const open = await openGraph(count);
  const moving = await frames(open);
  row(`pan, ${count} steps`, moving.pan / still.pan, `${moving.pan.toFixed(1)} ms`);
  row(`zoom, ${count} steps`, moving.zoom / still.zoom, `${moving.zoom.toFixed(1)} ms`);
  await open.close();
}
await browser.close();

/** The least that a new page takes to a frame with something in it. */
async function paintRectangle(): Promise<number> {
  const { page } = await browser.open();
  const ms = await page.evaluate(async () => {
    const start = performance.now();
    const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const shape = made.appendChild(document.createElementNS(made.namespaceURI ?? "", "rect"));
    shape.setAttribute("width", "200");
    shape.setAttribute("height", "60");
    document.body.append(made);
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  });
  await page.close();
  return ms;
}

/** The least that any change of a page takes to a frame. */
async function changeRectangle(): Promise<number> {
  const { page } = await browser.open();
  await page.evaluate(() => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    made.append(document.createElementNS(made.namespaceURI ?? "", "rect"));
    document.body.append(made);
  });
  const ms = await median(9, () =>
    page.evaluate(async () => {
      const start = performance.now();
      document.body.lastElementChild?.firstElementChild?.setAttribute(
        "width",
        String(200 + (start % 7)),
      );
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      return performance.now() - start;
    }),
  );
  await page.close();
  return ms;
}

/** In ms. */
interface Paint {
  readonly all: number;
  /** Of it, from the question to a worker until its answer: 0 where the page has laid out by itself. */
  readonly layout: number;
}

async function paint(count: number): Promise<Paint> {
  const { page } = await browser.open();
  const measured = await page.evaluate(
    async (text) => {
      let layout = 0;
      globalThis.Worker = class extends Worker {
        override postMessage(message: unknown): void {
          const asked = performance.now();
          this.addEventListener("message", () => {
            layout = performance.now() - asked;
          });
          super.postMessage(message);
        }
      };
      const start = performance.now();
      postMessage(JSON.parse(text));
      // A large graph gets its places from a worker first.
      while (!document.querySelector("[data-node]")) await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      return { all: performance.now() - start, layout };
    },
    JSON.stringify(showGraph(graphOf(count))),
  );
  await page.close();
  return measured;
}

async function openGraph(count: number): Promise<Page> {
  const { page, send } = await browser.open({ width: 1200, height: 800 });
  await send(showGraph(graphOf(count)));
  await page.waitForSelector("[data-node]");
  return page;
}

/** From the message's arrival until the frame that shows it is done. */
function toFrame(page: Page, messages: readonly ToDag[]): Promise<number> {
  return page.evaluate(async (text) => {
    const parsed: unknown[] = JSON.parse(text);
    const heard = new Promise((resolve) => {
      addEventListener("message", resolve, { once: true });
    });
    const start = performance.now();
    for (const message of parsed) postMessage(message);
    await heard;
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  }, JSON.stringify(messages));
}

/** Sixty frames each of panning and of zooming, as the browser delivers them. */
async function frames(page: Page): Promise<{ readonly pan: number; readonly zoom: number }> {
  return { pan: await p95(page, false), zoom: await p95(page, true) };
}

function p95(page: Page, zooms: boolean): Promise<number> {
  return page.evaluate(async (ctrlKey) => {
    const target = document.querySelector("svg.graph");
    const times: number[] = [];
    let last = performance.now();
    for (let frame = 0; frame < 60; frame++) {
      const deltaY = frame % 30 < 15 ? 12 : -12;
      const deltaX = ctrlKey ? 0 : 24;
      const at = { clientX: 600, clientY: 400, bubbles: true, cancelable: true };
      target?.dispatchEvent(new WheelEvent("wheel", { ...at, deltaX, deltaY, ctrlKey }));
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      times.push(now - last);
      last = now;
    }
    return times.sort((a, b) => a - b)[56] ?? 0;
  }, zooms);
}

function graphOf(count: number): PipelineGraph {
  const { nodes, links } = randomGraph(1, count);
  return {
    nodes: nodes.map(({ id }) => ({ id, step: id, inputs: [], outputs: ["rows"], parameters: {} })),
    edges: links.map(({ from, to }) => ({ from, output: "rows", to, input: "rows" })),
  };
}

function withStep({ nodes, edges }: PipelineGraph, edit: number): PipelineGraph {
  const id = `added${edit}`;
  const from = nodes[(edit * 7) % nodes.length]?.id ?? "";
  return {
    nodes: [...nodes, { id, step: id, inputs: ["rows"], outputs: [], parameters: {} }],
    edges: [...edges, { from, output: "rows", to: id, input: "rows" }],
  };
}

function showGraph(graph: PipelineGraph): ToDag {
  return {
    type: "show-graph",
    key: "pipeline",
    title: "pipeline",
    graph,
    pipelines: [{ key: "pipeline", name: "pipeline" }],
    target: { file: "/pipeline.ts", pipeline: "pipeline" },
    canRun: true,
  };
}

function showRun({ nodes }: PipelineGraph, turn: number): ToDag {
  return {
    type: "show-run",
    starting: false,
    run: {
      id: "run",
      name: "run",
      root: "/",
      status: "running",
      createdAt: 0,
      canCancel: true,
      stepCount: nodes.length,
      steps: nodes.slice(0, 50).map(({ id }) => ({
        node: id,
        status: turn % 2 === 0 ? "running" : "completed",
        outputs: [],
      })),
    },
  };
}

async function median(times: number, measure: () => Promise<number>): Promise<number> {
  const measured: number[] = [];
  for (let time = 0; time < times; time++) measured.push(await measure());
  return middle(measured, (one) => one);
}

function middle<T>(measured: readonly T[], by: (one: T) => number): T {
  const sorted = measured.toSorted((a, b) => by(a) - by(b));
  return sorted[Math.floor(sorted.length / 2)] as T;
}

function row(name: string, ratio: number, note = ""): void {
  console.log(name.padEnd(24), ratio.toFixed(2).padStart(8), ` ${note}`);
}
