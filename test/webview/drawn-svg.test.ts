import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../scripts/editor/launch-browser.mjs";
import { drawSvg } from "../../src/drawing/draw-svg.js";
import { drawnGraph } from "../../src/drawing/drawn-graph.js";
import { oneLine } from "../../src/drawing/one-line.js";
import { hostileDrawing } from "../unit/drawing/hostile-graph.js";
import { composed } from "./pictures.js";

describe("a graph drawn as SVG", function () {
  this.timeout(60_000);
  let browser: Browser;
  let page: Page;

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());
  beforeEach(async () => {
    page = await browser.newPage();
  });
  afterEach(() => page.close());

  it("is well-formed, with all names as text and nothing that runs, whatever the names", async () => {
    const drawing = hostileDrawing();
    const read = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
      const elements = [...parsed.querySelectorAll("*")];
      return {
        wrong: parsed.querySelector("parsererror")?.textContent,
        kinds: [...new Set(elements.map(({ localName }) => localName))].sort(),
        attributes: [...new Set(elements.flatMap((one) => one.getAttributeNames()))].sort(),
        hints: [...parsed.querySelectorAll(".node > title")].map(
          (title) => title.textContent ?? "",
        ),
      };
    }, drawSvg(drawing));
    assert.equal(read.wrong, undefined);
    assert.deepEqual(read.kinds, ["g", "path", "rect", "style", "svg", "text", "title"]);
    assert.ok(
      read.attributes.every((name) => !/^on|href|src/.test(name)),
      read.attributes.join(),
    );
    for (const [at, { title }] of drawing.nodes.entries()) {
      assert.ok(read.hints[at]?.startsWith(oneLine(title)), `${read.hints[at]} | ${title}`);
    }
  });

  it("keeps each text within its card", async () => {
    await page.setContent(drawSvg(hostileDrawing()));
    const overflowing = await page.evaluate(() =>
      [...document.querySelectorAll(".node")].flatMap((node) => {
        const card = node.querySelector(".card")?.getBoundingClientRect();
        return [...node.querySelectorAll("text")]
          .filter((text) => text.getBoundingClientRect().right > (card?.right ?? 0))
          .map((text) => text.textContent);
      }),
    );
    assert.deepEqual(overflowing, []);
  });

  it("can be read in light and in dark, and changes nothing of a page around it", async () => {
    const picture = drawSvg(drawnGraph("composed", composed));
    await page.setContent(`<p class="name">outside</p>${picture}`);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const { ground, text, outside } = await page.evaluate(() => {
        const [ground, text, outside] = [".ground", ".node .name", "p.name"].map((selector) => {
          const found = document.querySelector(selector);
          return found && getComputedStyle(found);
        });
        return { ground: ground?.fill, text: text?.fill, outside: outside?.fontSize };
      });
      assert.ok(contrast(ground, text) > 7, `${colorScheme}: ${text} on ${ground}`);
      assert.equal(outside, "16px");
    }
  });
});

/** Of two colours as `rgb(1, 2, 3)`, as WCAG has it. */
function contrast(a = "", b = ""): number {
  const [dark = 0, light = 0] = [a, b].map(luminance).sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
