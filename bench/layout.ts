// The DAG's layout beside dagre's, in headless Chromium: time, crossings, lines under nodes; and how still
// the picture stands while it is edited. Times are ratios within one page.
// Run: node --import tsx bench/layout.ts [most nodes]

import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { launchBrowser } from "../scripts/editor/launch-browser.mjs";
import { shapes } from "./graph-shapes.js";
import type { Figures, layoutMeasures } from "./programs/layouts-in-page.js";

type Run = ReturnType<(typeof layoutMeasures)["random"]> & {
  readonly tight: Figures;
  readonly standard: Figures;
};

const most = Number(process.argv[2] ?? 1000);
const { outputFiles } = await build({
  absWorkingDir: fileURLToPath(new URL("..", import.meta.url)),
  entryPoints: ["bench/programs/layouts-in-page.ts"],
  bundle: true,
  write: false,
  minify: true,
  format: "iife",
  target: "chrome120",
});
const browser = await launchBrowser();
const page = await browser.newPage();
page.setDefaultTimeout(0);
await page.addScriptTag({ content: outputFiles[0]?.text ?? "" });

console.log(
  "random       ours ms  ÷ tight-tree  ÷ default  crossings ÷ tight-tree  ÷ default  hidden (dagre)",
);
for (const [count, seeds] of [
  [10, [1, 2, 3, 4, 5]],
  [100, [1, 2, 3, 4, 5]],
  [1000, [1, 2]],
] as const) {
  if (count <= most) await compare(count, seeds);
}
for (const count of [5000, 10_000]) {
  if (count > most) continue;
  const { ours, warm } = await page.evaluate((n) => globalThis.measures.random(1, n), count);
  row(`${count} steps`, ours.ms.toFixed(0), `warm ${warm.toFixed(0)} ms`);
}

console.log("\nshape             ms ÷ default  crossings  dagre's  hidden (dagre)");
for (const name of Object.keys(shapes)) {
  const { ours, dagre } = await page.evaluate((one) => globalThis.measures.shape(one), name);
  row(
    name,
    (ours.ms / dagre.ms).toFixed(2),
    ours.crossings,
    dagre.crossings,
    `${ours.hidden} (${dagre.hidden})`,
  );
}

console.log("\ncrossings after 100 edits ÷ those of a layout from scratch, which a tidy gives");
for (const count of [100, 1000]) {
  if (count > most) continue;
  row(
    `${count} steps`,
    (await page.evaluate((n) => globalThis.measures.drift(1, n), count)).toFixed(2),
  );
}
await browser.close();

async function compare(count: number, seeds: readonly number[]): Promise<void> {
  const runs: Run[] = [];
  for (const seed of seeds) {
    const own = await page.evaluate(([s, n]) => globalThis.measures.random(s, n), [
      seed,
      count,
    ] as const);
    const [tight, standard] = [
      await dagre(seed, count, "tight-tree"),
      await dagre(seed, count, "network-simplex"),
    ];
    runs.push({ ...own, tight, standard });
  }
  const mean = (of: (run: Run) => number) =>
    runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
  const geometric = (of: (run: Run) => number) => Math.exp(mean((run) => Math.log(of(run))));
  row(
    `${count} steps`,
    mean(({ ours }) => ours.ms).toFixed(1),
    geometric(({ ours, tight }) => ours.ms / tight.ms).toFixed(3),
    geometric(({ ours, standard }) => ours.ms / standard.ms).toFixed(3),
    geometric(({ ours, tight }) => (ours.crossings + 1) / (tight.crossings + 1)).toFixed(2),
    geometric(({ ours, standard }) => (ours.crossings + 1) / (standard.crossings + 1)).toFixed(2),
    `${mean(({ ours }) => ours.hidden)} (${mean(({ standard }) => standard.hidden)})`,
  );
  for (const edit of ["leaf", "split"] as const) {
    row(
      `  ${edit}`,
      `${(mean((run) => run[edit].movedShare) * 100).toFixed(1)} % moved`,
      `${mean((run) => run[edit].meanMove).toFixed(1)} px`,
      `${mean((run) => run[edit].flipped)} flips`,
      edit === "leaf"
        ? `warm ÷ cold ${geometric(({ warm, ours }) => warm / ours.ms).toFixed(2)}`
        : "",
    );
  }
}

function dagre(seed: number, count: number, ranker: string) {
  return page.evaluate(([s, n, by]) => globalThis.measures.dagre(s, n, by), [
    seed,
    count,
    ranker,
  ] as const);
}

function row(name: string, ...cells: readonly (string | number)[]): void {
  console.log(name.padEnd(16), ...cells.map((cell) => String(cell).padStart(12)));
}
