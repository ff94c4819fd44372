import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { artifactLineage } from "../../../src/inspect/artifact-lineage.js";
import { openHistory } from "../../../src/inspect/history.js";
import { runLineage } from "../../../src/inspect/run-lineage.js";
import type { LineageGraph, LineageNode, LineageOptions } from "../../../src/model/lineage.js";
import { deleteRun } from "../../../src/store/delete-run.js";
import { usePrograms } from "../running/programs.js";

const program = `
const load = step(function load({ count = 3 } = {}) { return Array.from({ length: count }, (_, at) => at + 10); });
const double = step(function double(row) { return row * 2; });
const sum = step(function sum(rows) { return rows.reduce((total, row) => total + row, 0); });
const tell = step(function tell(total, first) { return "total " + total + " of " + first.length; });
export const totals = pipeline(function totals({ count = 3 } = {}) {
  const rows = load({ count });
  const told = tell(sum(double.map(rows)), rows);
  sum.as("again").after(told)(rows);
});
const keep = step(function keep(rows) { return rows.slice(1); });
export const others = pipeline(function others() { keep(load({ count: 3 })); });`;

describe("the lineage of a run", () => {
  const programs = usePrograms();

  it("has its steps with what they took and made, and no order that no data asks for", async () => {
    const { totals } = await programs.load(program);
    await totals?.().run({ runName: "one" });
    const graph = await lineageOf("one");
    assert.equal(nameOf(graph, graph.rootId), "load");
    assert.deepEqual(edgesOf(graph), [
      "again -output-> again.output",
      "double -output-> double.output",
      "double.output -rows-> sum",
      "load -output-> load.output",
      "load.output -first-> tell",
      "load.output -row-> double",
      "load.output -rows-> again",
      "sum -output-> sum.output",
      "sum.output -total-> tell",
      "tell -output-> tell.output",
    ]);
    const double = graph.nodes.find((node) => node.kind === "step" && node.step === "double");
    assert.equal(double?.kind === "step" && double.calls, 3);
    const ids = [...graph.nodes, ...graph.edges].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it("points from cached steps and their outputs to where they were made", async () => {
    const { totals } = await programs.load(program);
    await totals?.().run({ runName: "one" });
    await totals?.().run({ runName: "two" });
    const [one, two] = [await lineageOf("one"), await lineageOf("two")];
    assert.deepEqual(edgesOf(two), edgesOf(one));
    // A mapped step's calls came from the cache, each by itself; the list is made anew.
    const others = two.nodes.filter(({ id }) => !nameOf(two, id).startsWith("double"));
    for (const node of others) {
      const from = node.kind === "step" ? node.original : node.producer;
      assert.deepEqual(from && [from.runName, from.step], [
        "one",
        nameOf(two, node.id).split(".")[0],
      ]);
      if (node.kind === "artifact") assert.equal(node.isCached, true);
    }
    assert.ok(one.nodes.every((node) => node.kind === "step" || !node.isCached));
  });

  it("shows what a step that ran alone was given by another run, also when that is gone", async () => {
    const { totals } = await programs.load(program);
    const one = await totals?.().run({ runName: "one" });
    await totals?.().run({ runName: "alone", step: "tell", enableCache: false });
    const graph = await lineageOf("alone");
    assert.deepEqual(edgesOf(graph), [
      "load.output -first-> tell",
      "sum.output -total-> tell",
      "tell -output-> tell.output",
    ]);
    assert.deepEqual(givenTo(graph), ["one load number[] 3", "one sum number"]);
    assert.ok(one);
    rmSync(join(programs.folder, ".pipelens/runs", one.id), { recursive: true });
    const left = await lineageOf("alone");
    assert.deepEqual(edgesOf(left), edgesOf(graph));
    assert.deepEqual(givenTo(left), ["one load undefined", "one sum undefined"]);
  });
});

describe("the lineage of an artifact", () => {
  const programs = usePrograms();

  it("leads to its origins and to what was made of it, in any run", async () => {
    const { totals, others } = await programs.load(program);
    await totals?.().run({ runName: "one" });
    await totals?.().run({ runName: "two" });
    await others?.().run({ runName: "other" });
    const graph = await artifactLineageOf("two", "sum");
    assert.equal(nameOf(graph, graph.rootId), "sum.output");
    assert.deepEqual(stepsOf(graph), ["one/double", "one/load", "one/sum", "one/tell", "two/tell"]);
    const loaded = await artifactLineageOf("one", "load");
    assert.ok(stepsOf(loaded).includes("other/keep"));
    const equal = await artifactLineageOf("two", "load");
    assert.deepEqual(stepsOf(equal), stepsOf(loaded));
  });

  it("goes as far as it is told, and says how many edges it leaves out where", async () => {
    const { totals } = await programs.load(program);
    for (const runName of ["one", "two", "three"]) await totals?.().run({ runName });
    const near = await artifactLineageOf("one", "load", { downstream: 1, upstream: 0 });
    assert.deepEqual(
      [...new Set(stepsOf(near).map((step) => step.split("/")[1]))],
      ["again", "double", "tell"],
    );
    const small = await artifactLineageOf("one", "load", { limit: 4 });
    assert.equal(small.nodes.length, 4);
    const whole = await artifactLineageOf("one", "load");
    const hidden = (graph: LineageGraph) => hiddenOf(graph.nodes, graph.rootId);
    const drawn = (graph: LineageGraph) =>
      graph.edges.filter(({ from, to }) => [from, to].includes(graph.rootId ?? "")).length;
    assert.equal(hidden(whole), 0);
    assert.equal(drawn(small) + hidden(small), drawn(whole));
    assert.equal(drawn(near) + hidden(near), drawn(whole));
  });

  it("leaves out what went on in deleted runs, but not where it comes from", async () => {
    const { totals } = await programs.load(program);
    const first = await totals?.().run({ runName: "one" });
    await totals?.().run({ runName: "two" });
    assert.ok(first);
    deleteRun(`${programs.folder}/.pipelens`, first.id, Date.now());
    assert.deepEqual(stepsOf(await artifactLineageOf("two", "sum")), [
      "one/double",
      "one/load",
      "one/sum",
      "two/tell",
    ]);
  });
});

async function lineageOf(runName: string): Promise<LineageGraph> {
  const history = await openHistory();
  const run = history.index().run(runName);
  assert.ok(run);
  return runLineage(history, run);
}

async function artifactLineageOf(
  runName: string,
  step: string,
  options?: LineageOptions,
): Promise<LineageGraph> {
  const history = await openHistory();
  const run = history.index().run(runName);
  const producer = run?.steps.find(({ name }) => name === step);
  const [artifact] = producer?.outputs ?? [];
  assert.ok(run && producer && artifact);
  return artifactLineage({ history, run, producer }, artifact, options);
}

function nameOf({ nodes }: LineageGraph, id: string | undefined): string {
  const node = nodes.find((candidate) => candidate.id === id);
  assert.ok(node, `no node ${id}`);
  return node.kind === "step" ? node.step : `${node.producer.step}.${node.output}`;
}

function givenTo({ nodes }: LineageGraph): readonly string[] {
  return nodes
    .flatMap((node) =>
      node.kind === "artifact" && node.producer.runName !== "alone"
        ? [`${node.producer.runName} ${node.producer.step} ${node.dataType}`]
        : [],
    )
    .sort();
}

function edgesOf(graph: LineageGraph): readonly string[] {
  return graph.edges
    .map(({ from, to, name }) => `${nameOf(graph, from)} -${name}-> ${nameOf(graph, to)}`)
    .sort();
}

function stepsOf({ nodes }: LineageGraph): readonly string[] {
  return nodes
    .flatMap((node) => (node.kind === "step" ? [`${node.runName}/${node.step}`] : []))
    .sort();
}

function hiddenOf(nodes: readonly LineageNode[], id: string | undefined): number {
  return nodes.find((node) => node.id === id)?.hidden ?? 0;
}
