import assert from "node:assert/strict";
import { resolveRunName } from "../../../src/running/run-name.js";

const at = new Date(2022, 9, 3, 14, 8, 44, 284).getTime() + 0.3125;

describe("resolveRunName", () => {
  it("has the pipeline's name and the local time, to the microsecond, by default", () => {
    const name = resolveRunName("first_pipeline", undefined, at);
    assert.equal(name, "first_pipeline-03_Oct_22-14_08_44_284312");
  });

  it("fills every number up with zeros", () => {
    const early = new Date(2009, 0, 1, 2, 3, 4, 5).getTime();
    assert.equal(resolveRunName("p", undefined, early), "p-01_Jan_09-02_03_04_005000");
  });

  it("fills the date and the time into a template, as often as it has them", () => {
    assert.equal(
      resolveRunName("p", "nightly {date}/{time} {date}", at),
      "nightly 03_Oct_22/14_08_44_284312 03_Oct_22",
    );
  });

  it("takes doubled braces for braces", () => {
    assert.equal(resolveRunName("p", "{{date}} {{{date}}}", at), "{date} {03_Oct_22}");
  });

  for (const template of ["{name}", "{}", "a{", "}b", "{ date }", "{date", "{Date}"]) {
    it(`refuses ${JSON.stringify(template)}`, () => {
      assert.throws(() => resolveRunName("p", template, at), {
        name: "PipelineInterfaceError",
        code: "run-name-placeholder",
      });
    });
  }

  it("refuses a name of nothing", () => {
    for (const template of ["", "  "]) {
      assert.throws(() => resolveRunName("p", template, at), { code: "run-name-empty" });
    }
  });

  it("takes 128 characters, however many units they have, and no more", () => {
    assert.equal([...resolveRunName("p", "🚀".repeat(128), at)].length, 128);
    assert.throws(() => resolveRunName("p", "x".repeat(129), at), { code: "run-name-too-long" });
  });

  it("shortens a long pipeline's name rather than refusing its own default", () => {
    const name = resolveRunName("x".repeat(128), undefined, at);
    assert.equal(name.length, 128);
    assert.ok(name.endsWith("xx-03_Oct_22-14_08_44_284312"));
  });
});
