import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyWorkspace } from "../../scripts/editor/copy-workspace.mjs";
import { projectRoot } from "../../scripts/editor/editor-paths.mjs";
import { createAnalyzer } from "../../src/analysis/create-analyzer.js";
import { diskReader } from "../../src/files/disk-reader.js";
import type { PipelineGraph } from "../../src/model/graph.js";
import { contradictions } from "../unit/analysis/allowed-graphs.js";
import { comparable } from "../unit/spellings/compare-graphs.js";
import { runCli } from "./support/run-cli.js";
import { onlyRunOf } from "./support/run-records.js";

const examples = {
  digits: ["firstPipeline", "training"],
  stations: ["forecasting", "preparation"],
};

const station = { name: "hill", hours: [1, null, 2] };
/** What pipelines cannot run without: the text tells that they get it, a run what it is. */
const given: { readonly [pipeline: string]: readonly string[] } = {
  preparation: ["-p", `stations=${JSON.stringify([station, station])}`],
};

describe("the examples' pipelines, as their text and their runs tell them", () => {
  for (const [example, expected] of Object.entries(examples))
    describe(`in ${example}`, () => {
      let folder: string;
      let workspace: string;

      before(() => {
        folder = realpathSync(mkdtempSync(join(tmpdir(), "pipelens-examples-")));
        workspace = copyWorkspace(join(projectRoot, "examples", example), folder);
      });

      after(() => rmSync(folder, { recursive: true }));

      it("are all compared", () => {
        assert.deepEqual(
          runnablePipelines(workspace)
            .map(({ name }) => name)
            .sort(),
          expected,
        );
      });

      for (const name of expected)
        it(`are the same for ${name}`, async () => {
          const found = runnablePipelines(workspace).find((one) => one.name === name);
          assert.ok(found?.exportName);
          const { file, exportName, graph } = found;
          const recorded = await record({ workspace, name }, [file, exportName]);
          assert.deepEqual(contradictions(graph, recorded), []);
          if (!given[name]) assert.deepEqual(comparable(graph), comparable(recorded));
        });
    });
});

function runnablePipelines(workspace: string) {
  const analyzer = createAnalyzer(diskReader);
  const files = readdirSync(join(workspace, "src")).filter((file) => file.endsWith(".ts"));
  return files.flatMap((name) => {
    const file = join(workspace, "src", name);
    const { pipelines, diagnostics } = analyzer.analyze(file);
    assert.deepEqual(diagnostics, []);
    return pipelines.flatMap((one) => (one.runnable ? [{ ...one, file }] : []));
  });
}

async function record(
  { workspace, name }: { readonly workspace: string; readonly name: string },
  asked: readonly string[],
): Promise<PipelineGraph> {
  const { code, stderr } = await runCli(["run", ...asked, ...(given[name] ?? [])], {
    cwd: workspace,
  });
  assert.equal(code, 0, stderr);
  const [created] = onlyRunOf(workspace, name).events;
  assert(created?.type === "run-created");
  return created.graph;
}
