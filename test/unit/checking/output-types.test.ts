import assert from "node:assert/strict";
import { type CheckedFolder, createCheckedFolder, typeLines } from "./checker-fixture.js";

const spellings = `import { BaseStep, outputs, pipeline, step } from "pipelens";
interface Row { readonly id: number; readonly name: string }
const load = step(async function load() {
  const train: Row[] = [];
  return outputs({ train, mean: 0.5, meta: new Map<string, Row>() });
});
const first = step(function first<T>(rows: readonly T[]) { return rows[0] as T; });
const fit = step(function fit(rows: Row[]) { return { model: rows.length, ready: true }; });
const tell = step(function tell(x: unknown) { console.log(x); });
class Scorer extends BaseStep {
  async entrypoint(model: unknown) { return [model].length > 1; }
}
const scorer = new Scorer();
class Helper {
  @step count(rows: Row[]) { return BigInt(rows.length); }
}
/** @step */
async function tagged(rows: Row[]) { return rows.map(({ name }) => name); }
const helper = new Helper();
const rec = pipeline(function rec({ source }: { source: typeof load }) { source(); });
export const made = rec({ source: load });
export const all = pipeline(function all() {
  const { train } = load();
  const rows = first(train);
  const fitted = fit.as("fit one")(train);
  tell(rows);
  fit.map([train, train]);
  scorer(fitted);
  helper.count(train);
  tagged(train as never);
});
`;

describe("types of outputs", function () {
  this.timeout(60_000);
  let folder: CheckedFolder;
  before(() => {
    folder = createCheckedFolder({ "all.ts": spellings });
  });
  after(() => folder.remove());

  it("are what the steps give, without promises and handles, in every spelling", () => {
    assert.deepEqual(typeLines(folder.types("all.ts")), [
      "source.train: Row[]",
      "source.mean: number",
      "source.meta: Map<string, Row>",
      "source.train: Row[]",
      "source.mean: number",
      "source.meta: Map<string, Row>",
      "load.train: Row[]",
      "load.mean: number",
      "load.meta: Map<string, Row>",
      "first.output: unknown",
      "fit one.output: { model: number; ready: boolean; }",
      "fit.output: { model: number; ready: boolean; }[]",
      "Scorer.output: boolean",
      "count.output: bigint",
      "tagged.output: string[]",
    ]);
  });

  it("follow the texts in the editor, of other files too, and what comes and goes on the disk", () => {
    folder.write("rows.ts", "export const rows = [1];");
    folder.write("use.ts", use("./rows"));
    assert.deepEqual(typeLines(folder.types("use.ts")), ["rows.output: number[]"]);
    const rows = folder.path("rows.ts");
    folder.tell((calls) => calls.openText(rows, 1, "export const rows = [1];"));
    folder.tell((calls) => calls.changeText(rows, 2, [{ offset: 21, length: 1, text: '""' }]));
    assert.deepEqual(typeLines(folder.types("use.ts")), ["rows.output: string[]"]);
    folder.tell((calls) => calls.closeText(rows));
    assert.deepEqual(typeLines(folder.types("use.ts")), ["rows.output: number[]"]);
  });

  it("find a file that comes later", () => {
    folder.write("early.ts", use("./later"));
    assert.deepEqual(typeLines(folder.types("early.ts")), []);
    folder.write("later.ts", "export const rows = [true];");
    folder.tell((calls) => calls.filesChanged([folder.path("later.ts")]));
    assert.deepEqual(typeLines(folder.types("early.ts")), ["rows.output: boolean[]"]);
  });

  it("are not told of a text that has been edited since", () => {
    folder.write("edited.ts", use("./rows"));
    const asked = folder.question("edited.ts");
    folder.tell((calls) => calls.openText(folder.path("edited.ts"), 1, "const x = 1;"));
    assert.equal(folder.ask(asked), undefined);
  });

  it("are cut where they are long, and come of broken text too", () => {
    const fields = Array.from({ length: 40 }, (_, index) => `field${index}: ${index}`);
    folder.write("wide.ts", `export const rows = { ${fields.join(", ")} };`);
    folder.write("long.ts", `${use("./wide")} export const p2 = pipeline(function p2( {`);
    const [line = ""] = typeLines(folder.types("long.ts"));
    assert.match(line, /^rows\.output: \{ field0: number; .*…$/);
    assert.equal(line.length, "rows.output: ".length + 120);
  });
});

function use(module: string): string {
  return `import { pipeline, step } from "pipelens";
import { rows as value } from "${module}";
const rows = step(function rows() { return value; });
export const p = pipeline(function p() { rows(); });
`;
}
