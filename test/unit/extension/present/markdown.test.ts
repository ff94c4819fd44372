import assert from "node:assert/strict";
import fc from "fast-check";
import {
  codeBlock,
  escapeMarkdown,
  inlineCode,
  markdownTable,
} from "../../../../src/extension/present/markdown.js";

/** Markdown's own punctuation, and what HTML is made of. */
const markup = fc.string({ unit: fc.constantFrom(..."`*_[]()<>|\\!#&:~\n ab$@-") });

describe("escapeMarkdown", () => {
  it("leaves no character that starts markup or HTML without an escape", () => {
    fc.assert(
      fc.property(markup, (text) => {
        const plain = escapeMarkdown(text)
          .replace(/\\[\\`*_{}[\]()#+\-.!|~$:@]/g, "")
          .replace(/&(amp|lt|gt);/g, "");
        assert.doesNotMatch(plain, /[\\`*_{}[\]()#+\-.!|~$:@<>&\n]/);
      }),
    );
  });

  it("keeps links, images, HTML and entities as the text they are", () => {
    assert.equal(escapeMarkdown("[x](command:y)"), "\\[x\\]\\(command\\:y\\)");
    assert.equal(escapeMarkdown("<img src=x>"), "&lt;img src=x&gt;");
    assert.equal(escapeMarkdown("&lt;"), "&amp;lt;");
  });
});

describe("inlineCode", () => {
  it("is never closed by its own text", () => {
    fc.assert(
      fc.property(markup, (text) => {
        const code = inlineCode(text);
        const fence = code.match(/^`+/)?.[0] ?? "";
        const inside = code.slice(fence.length, code.length - fence.length);
        const runs = inside.match(/`+/g) ?? [];
        assert(runs.every((run) => run.length !== fence.length));
      }),
    );
  });
});

describe("codeBlock", () => {
  it("is never closed by its own text", () => {
    fc.assert(
      fc.property(markup, (text) => {
        const lines = codeBlock(text).split("\n");
        const fence = lines[0]?.match(/^`+/)?.[0] ?? "";
        assert.equal(lines.at(-1), fence);
        assert(lines.slice(1, -1).every((line) => !line.includes(fence)));
      }),
    );
  });
});

describe("markdownTable", () => {
  it("has as many cells in each line as there are columns, whatever is in them", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(markup, markup)), (rows) => {
        for (const line of markdownTable(["a", "b"], rows).split("\n")) {
          assert.equal(line.replace(/\\./g, "").match(/\|/g)?.length, 3);
        }
      }),
    );
  });
});
