import assert from "node:assert/strict";
import { getRun } from "../../../src/index.js";
import { usePrograms } from "../running/programs.js";

describe("a run with steps that misbehave", () => {
  const programs = usePrograms();

  it("gives each step, attempt and item its own copy of what they get, whatever they do to it", async () => {
    const { main } = await programs.load(`
const rows = step(function rows() { return [{ n: 1 }, { n: 2 }]; });
const ruin = step({ retries: { max: 2, delay: 1 } }, function ruin(rows, fixed, { options = { deep: [0] } } = {}) {
  note(JSON.stringify([rows, fixed, options]));
  rows[0].n = 99; rows.length = 1; fixed.push(9); options.deep.push(9);
  if (stepContext().attempt < 3) throw new Error("again");
  return rows.length;
});
const spoil = step(function spoil(row, shared) { row.n += 1; shared.length = 0; return row; });
const see = step(function see(rows, spoilt) { return JSON.stringify([rows, spoilt]); });
export const main = pipeline(function main() {
  const all = rows();
  const ruined = ruin(all, [1], { options: { deep: [1] } });
  const spoilt = spoil.map(all, all);
  see.after(ruined, spoilt)(all, spoilt);
});`);
    await main?.().run({ runName: "one" });
    const given = '[[{"n":1},{"n":2}],[1],{"deep":[1]}]';
    assert.deepEqual(programs.noted(), [given, given, given]);
    const run = await getRun({ runName: "one" });
    const seen = '[[{"n":1},{"n":2}],[{"n":2},{"n":3}]]';
    assert.equal(await run.getStep({ step: "see" }).output.read(), seen);
    assert.deepEqual(run.getStep({ step: "ruin" }).parameters, {
      fixed: [1],
      options: { deep: [1] },
    });
  });

  const thrown: readonly (readonly [what: string, expression: string, message: RegExp])[] = [
    ["nothing", "undefined", /undefined/],
    ["null", "null", /null/],
    ["a symbol", "Symbol('s')", /Symbol\(s\)/],
    ["an object without a prototype", "Object.create(null)", /./],
    [
      "an error whose message throws",
      "Object.defineProperty(new Error(), 'message', { get() { throw 1; } })",
      /./,
    ],
    [
      "a proxy that refuses everything",
      "new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 1; } })",
      /./,
    ],
    ["a circle", "Object.assign({}, { get self() { return this; } })", /./],
  ];
  for (const [what, expression, message] of thrown) {
    it(`ends as failed when one throws ${what}, and throws just that`, async () => {
      const { main, bad } = (await programs.load(`
export const bad = ${expression};
const fine = step(function fine() { return 1; });
const throws = step({ isolate: undefined }, function throws(one) { throw bad; });
export const main = pipeline(function main() { throws(fine()); });`)) as never as {
        main(): { run(options: object): Promise<unknown> };
        bad: unknown;
      };
      let came: { readonly error: unknown } | undefined;
      await main()
        .run({ runName: "one" })
        .catch((error: unknown) => {
          came = { error };
        });
      assert.ok(came, "it was rejected");
      assert.ok(Object.is(came.error, bad));
      const run = await getRun({ runName: "one" });
      assert.equal(run.status, "failed");
      assert.equal(run.getStep({ step: "throws" }).status, "failed");
      assert.match(run.getStep({ step: "throws" }).error?.message ?? "none", message);
      assert.equal(await run.getStep({ step: "fine" }).output.read(), 1);
    });
  }
});
