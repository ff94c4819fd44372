// `npm test`: sets up what is missing, runs every kind of test, and closes with what failed and the totals of all.
// `npm test -- unit cli` runs only these kinds.

import { showProgress } from "./set-up/progress.mjs";
import { setUp } from "./set-up/set-up.mjs";

import { runGroup } from "./testing/run-group.mjs";
import { runStaticChecks } from "./testing/static-checks.mjs";

/** Kinds of tests in the order they run, cheapest first. */
const groups = {
  checks: runStaticChecks,
  unit: () => runGroup("unit", { timeoutMs: 60_000 }),
  cli: () => runGroup("cli", { timeoutMs: 120_000 }),
  webview: () => runGroup("webview", { timeoutMs: 60_000 }),
  packaging: () => runGroup("packaging", { timeoutMs: 300_000 }),
  editor: () => runGroup("editor", { timeoutMs: 120_000 }),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(groups, name));
if (unknown.length > 0) {
  throw new Error(
    `No such tests: ${unknown.join(", ")}. There are ${Object.keys(groups).join(", ")}.`,
  );
}
const chosen = Object.entries(groups).filter(
  ([name]) => asked.length === 0 || asked.includes(name),
);

const report = showProgress();
const needsEditor = chosen.some(([name]) => name === "editor" || name === "cli");
const needsBrowser = chosen.some(([name]) => name === "editor" || name === "webview");
await setUp({
  editor: needsEditor || needsBrowser,
  browser: needsBrowser,
  numpy: chosen.some(([name]) => name === "unit"),
  report,
});

const all = { passed: 0, failed: 0, skipped: 0, complaints: /** @type {string[]} */ ([]) };
for (const [name, run] of chosen) {
  report(`Testing: ${name}`);
  const { passed, failed, skipped, complaints } = await run();
  all.passed += passed;
  all.failed += failed;
  all.skipped += skipped;
  all.complaints.push(...complaints.map((complaint) => `${name}: ${complaint}`));
}
// Once more at the end, where it is found: a group's own report stands far above, or is cut off.
for (const complaint of all.complaints) process.stdout.write(`\n✘ ${complaint}\n`);
const skipped = all.skipped > 0 ? `, ${all.skipped} skipped` : "";
process.stdout.write(`\n${all.passed} passed, ${all.failed} failed${skipped}\n`);
process.exitCode = all.failed > 0 ? 1 : 0;
