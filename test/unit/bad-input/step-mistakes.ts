import { symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Programs } from "../running/programs.js";
import type { Mistake } from "./mistake.js";

/** What the functions of steps do while they run. */
export const stepRuns: readonly Mistake[] = [
  {
    mistake: "a branch on a step that gives no boolean",
    make: main("const is = step(function is() { return 1; }); const go = step(function go() {});", [
      "branch(is(), () => go());",
    ]),
    code: "branch-not-boolean",
    names: ["`is`", "`output`", "number 1"],
  },
  {
    mistake: "a list that is none",
    make: main("const rows = step(function rows() { return { a: 1 }; });", ["one.map(rows());"]),
    code: "map-not-a-list",
    names: ["`one`", "`row`", "`rows`", "Object"],
  },
  {
    mistake: "an output that the step does not make",
    make: main("const two = step(function two() { return outputs({ a: 1, b: 2 }); });", [
      "one(two().c);",
    ]),
    code: "unknown-output",
    names: ["`two`", "`c`", "`a`, `b`", "`row`"],
  },
  {
    mistake: "an output of a step that returns nothing",
    make: main("const none = step(function none() {});", ["one(none());"]),
    code: "unknown-output",
    names: ["`none`", "`one`", "nothing"],
  },
  {
    mistake: "metadata that is no JSON",
    make: main("const say = step(function say() { logMetadata({ size: NaN }); });", ["say();"]),
    code: "metadata-not-json",
    names: ["`say`", "`size`", "NaN"],
  },
  {
    mistake: "a step that takes too long",
    make: main(
      "const slow = step({ timeout: 20 }, function slow() { return new Promise((end) => setTimeout(end, 60_000).unref()); });",
      ["slow();"],
    ),
    code: "step-timeout",
    names: ["`slow`", "20"],
  },
  {
    mistake: "a time limit that is no duration",
    make: main('const slow = step({ timeout: "soon" }, function slow() {});', ["slow();"]),
    code: "duration-invalid",
    names: ["slow", '"soon"', '"30s"'],
  },
  {
    mistake: "a file of the cache's that cannot be read",
    make: (programs) => {
      const circle = join(programs.folder, "circle.csv");
      symlinkSync(circle, circle);
      return main(
        `const rows = step({ cache: { files: [${JSON.stringify(circle)}] } }, function rows() {});`,
        ["rows();"],
      )(programs);
    },
    code: "cache-file-unreadable",
    names: ["`rows`", "circle.csv", "cache.files"],
  },
];

/** What steps return. */
export const returns: readonly Mistake[] = [
  {
    mistake: "an output that is a function",
    make: main("const bad = step(function bad() { return { deep: [() => 1] }; });", ["bad();"]),
    code: "value-not-storable",
    names: ["deep[0]", "function"],
  },
  {
    mistake: "an output that contains itself",
    make: main("const bad = step(function bad() { const a = { b: {} }; a.b.a = a; return a; });", [
      "bad();",
    ]),
    code: "value-not-storable",
    names: ["b.a"],
  },
  {
    mistake: "a stream that was read already",
    make: main(
      "const bad = step(async function bad() { const s = new Blob(['x']).stream(); s.getReader(); return s; });",
      ["bad();"],
    ),
    code: "value-not-storable",
    names: ["output", "stream"],
  },
  {
    mistake: "a stream of texts and bytes",
    make: main("const bad = step(async function* bad() { yield Buffer.from('x'); yield 'y'; });", [
      "bad();",
    ]),
    code: "stream-mixed",
    names: ["output"],
  },
  {
    mistake: "an output that the step's materializer does not take",
    make: main(
      "const own = { name: 'own 1', accepts: () => false, save() {}, load() {} }; const bad = step({ materializers: own }, function bad() { return 1; });",
      ["bad();"],
    ),
    code: "materializer-refuses",
    names: ['"own 1"', "output"],
  },
  {
    mistake: "a materializer that gives no bytes",
    make: main(
      "const own = { name: 'own 2', accepts: () => true, save: () => ({ bytes: 'x' }), load() {} }; const bad = step({ materializers: own }, function bad() { return 1; });",
      ["bad();"],
    ),
    code: "materializer-result",
    names: ['"own 2"', "`bytes`", "Uint8Array"],
  },
  {
    mistake: "a materializer of an output that the step does not make",
    make: main(
      "const own = { name: 'own 3', accepts: () => true, save: () => ({ bytes: new Uint8Array() }), load() {} }; const bad = step({ materializers: { modle: own } }, function bad() { return outputs({ model: 1 }); });",
      ["bad();"],
    ),
    code: "materializer-without-output",
    names: ["`bad`", "`modle`", "`model`"],
  },
];

/** Runs a pipeline of these statements, beside the step `one` that takes a `row`. */
function main(
  definitions: string,
  statements: readonly string[],
): (programs: Programs) => Promise<unknown> {
  return async (programs) => {
    const { main } = await programs.load(`
const { logMetadata } = globalThis.pipelensTest;
const one = step(function one(row) { return row; });
${definitions}
export const main = pipeline(function main() { ${statements.join(" ")} });`);
    await main?.().run();
  };
}
