import assert from "node:assert/strict";
import type { StepFunction } from "../../../src/authoring/call-signature.js";
import { recordPipeline } from "../../../src/authoring/record-pipeline.js";
import { installTags } from "../../../src/authoring/tagged-functions.js";
import { edgesOf } from "./wiring.js";

type Mark = <F extends StepFunction>(tag: "step" | "pipeline", fn: F, name?: string) => F;

function tags(): Mark {
  installTags();
  const scope = globalThis as { readonly [key: symbol]: unknown };
  return scope[Symbol.for("pipelens.tags")] as Mark;
}

/** Wires an async function, as a pipeline that comments mark. */
function recordAsync(wire: (...args: never[]) => Promise<unknown>, ...args: readonly unknown[]) {
  return recordPipeline({ name: wire.name, wire, awaitable: true, options: {} }, args);
}

describe("functions that comments mark", () => {
  const mark = tags();
  const load = mark("step", async function load(count = 2) {
    return { rows: Array.from({ length: count }, (_, index) => index), count };
  });
  const total = mark("step", (rows: number[]) => rows.length, "total");

  it("are the plain functions where nothing is wired", async () => {
    assert.deepEqual(await load(1), { rows: [0], count: 1 });
    assert.equal(total([1, 2, 3]), 3);
    assert.equal(load.name, "load");
    assert.equal(total.name, "total");
  });

  it("are wired where they are awaited, whole or by a field", async () => {
    const { graph, calls } = await recordAsync(async function nightly() {
      const all = await load(3);
      const { rows } = await load();
      total(rows);
      total(await (all as never));
    });
    assert.deepEqual(edgesOf(graph), ["load_2.rows -> total.rows", "load.output -> total_2.rows"]);
    assert.deepEqual(calls[2]?.args, [
      { kind: "output", input: "rows", from: "load_2", output: "rows", orField: true },
    ]);
  });

  it("wire pipelines that are awaited inside others", async () => {
    const prepare = mark("pipeline", async function prepare(count: number) {
      const { rows } = await load(count);
      return rows;
    });
    const { graph } = await recordAsync(async function outer() {
      total(await prepare(4));
    });
    assert.deepEqual(edgesOf(graph), ["load.rows -> total.rows"]);
    assert.deepEqual(graph.nodes[0]?.within, ["prepare"]);
    assert.deepEqual(await prepare(2), [0, 1]);
  });

  it("do not mix when several are wired at the same time", async () => {
    const wireOne = (count: number) =>
      recordAsync(async function one() {
        for (let index = 0; index < count; index++) {
          await new Promise((resolve) => setImmediate(resolve));
          await load(index);
        }
      });
    const recorded = await Promise.all([wireOne(1), wireOne(5), wireOne(3)]);
    assert.deepEqual(
      recorded.map(({ graph }) => graph.nodes.length),
      [1, 5, 3],
    );
  });

  it("are plain again in what goes on after the pipeline's end", async () => {
    let later: Promise<unknown> | undefined;
    await recordAsync(async function nightly() {
      await load();
      later = new Promise((resolve) => setTimeout(resolve, 1)).then(() => total([1]));
    });
    assert.equal(await later, 1);
  });
});
