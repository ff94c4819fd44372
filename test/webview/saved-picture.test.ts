import assert from "node:assert/strict";
import type { FromDag } from "../../src/protocol/dag-messages.js";
import { grouped, ingest, nightlyBefore } from "./grouped-pictures.js";
import { startDagBrowser } from "./page.js";
import { pageForEachTest } from "./page-for-each-test.js";
import { digits, showGraph } from "./pictures.js";

type Saved = Extract<FromDag, { readonly type: "save-picture" }>;

describe("a saved picture", function () {
  this.timeout(60_000);
  const dag = pageForEachTest(startDagBrowser, { theme: "light" });

  beforeEach(async () => {
    await dag.send(showGraph(digits));
  });

  async function save(format: "SVG" | "PNG"): Promise<Saved> {
    await dag.page.getByRole("button", { name: "More" }).click();
    await dag.page.getByRole("menuitem", { name: `Save as ${format}` }).click();
    await dag.page.waitForFunction(() => (globalThis.pipelensSent?.length ?? 0) > 1);
    const saved = (await dag.sent()).at(-1);
    assert.equal(saved?.type, "save-picture");
    return saved;
  }

  it("is an SVG of its own: well-formed, with all steps, no classes and no variables", async () => {
    const { content, format } = await save("SVG");
    assert.equal(format, "svg");
    const read = await dag.page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
      return {
        wrong: parsed.querySelectorAll("parsererror").length,
        names: [...parsed.querySelectorAll("g[data-node] > text:first-of-type")].map(
          ({ textContent }) => textContent,
        ),
        classes: parsed.querySelectorAll("[class]").length,
        card: parsed.querySelector("g[data-node] rect")?.getAttribute("fill"),
      };
    }, content);
    assert.deepEqual(read, {
      wrong: 0,
      names: ["digitsDataLoader", "svcTrainerstep2", "evaluator"],
      classes: 0,
      card: "rgb(248, 248, 248)",
    });
    assert.ok(!content.includes("var("));
  });

  it("has groups, what differs from the run and what a run would do, all of it, in colours that any program knows", async () => {
    await dag.send(
      showGraph(grouped, { key: "grouped" }),
      { type: "show-drift", drift: { run: "first", graph: nightlyBefore } },
      {
        type: "show-forecast",
        forecast: {
          state: "ready",
          steps: [{ node: "loadOrders", outcome: "run", why: "its code has changed" }],
        },
      },
      { type: "do", action: "fold", node: ingest },
    );
    await dag.page.getByRole("button", { name: "Zoom in" }).dblclick();
    const { content } = await save("SVG");
    const read = await dag.page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
      const all = [...parsed.querySelectorAll("*")];
      return {
        said: [...parsed.querySelectorAll("text")].map(({ textContent }) => textContent ?? ""),
        colours: all.flatMap((one) => [one.getAttribute("fill"), one.getAttribute("stroke")]),
      };
    }, content);
    for (const word of ["ingest", "training", "candidates", "removed", "added", "publish"]) {
      assert(read.said.includes(word), `${word} is missing`);
    }
    const odd = read.colours.filter((one) => one && !/^(none|rgb\([\d, ]+\))$/.test(one));
    assert.deepEqual([...new Set(odd)], []);
  });

  it("is a PNG of twice the size on screen", async () => {
    const { content, format } = await save("PNG");
    assert.equal(format, "png");
    const bytes = Buffer.from(content, "base64");
    assert.equal(bytes.subarray(1, 4).toString("latin1"), "PNG");
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    assert.ok(width > 1000 && height > 100, `${width} by ${height}`);
    assert.deepEqual(dag.problems, []);
  });
});
