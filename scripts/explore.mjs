// `npm run explore [MINUTES]`: tries the tests that draw lots with others than `npm test` does, for ten minutes unless
// told otherwise, until one fails. It says then how to try that again.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./editor/editor-paths.mjs";
import { showProgress } from "./set-up/progress.mjs";
import { setUp } from "./set-up/set-up.mjs";
import { runGroup } from "./testing/run-group.mjs";

const minutes = Number(process.argv[2] ?? 10);
if (!(minutes > 0)) throw new Error(`npm run explore takes minutes, not ${process.argv[2]}.`);

/** What a file holds that draws lots, by itself or by what it imports. */
const drawsLots = /"fast-check"|\/seed\.js"|\/generated-[a-z]+\.js"/;

const folder = join(projectRoot, "test/unit");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => join(folder, file))
  .filter((file) => drawsLots.test(readFileSync(file, "utf8")));

await setUp({ editor: false, browser: false, numpy: true, report: showProgress() });
const end = Date.now() + minutes * 60_000;
while (Date.now() < end && process.exitCode === undefined) {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const { failed, complaints } = await runGroup("unit", { timeoutMs: 60_000, files, seed });
  for (const complaint of complaints) process.stdout.write(`\n✘ ${complaint}\n`);
  if (failed > 0) {
    process.stdout.write(`\nTo try it again: PIPELENS_SEED=${seed} npm test -- unit\n`);
    process.exitCode = 1;
  }
}
