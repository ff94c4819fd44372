import assert from "node:assert/strict";
import { comparisonMarkdown } from "../../../../../src/extension/features/compare-runs/present-markdown.js";
import { changeKinds } from "../../../../../src/protocol/change-kinds.js";
import { comparison } from "../../../../webview/comparisons.js";
import { english } from "../../english.js";

describe("a comparison as Markdown", () => {
  const all = { kinds: changeKinds, l10n: english };

  it("has a table of what differs for the run and each step", () => {
    const text = comparisonMarkdown(comparison(), all);
    assert.match(text, /^## \*\*baseline\*\* \(completed\) ↔ \*\*wider\\-kernel\*\* \(failed\)\n/);
    assert.match(
      text,
      /### svcTrainer _first to differ_\n\n\| What \| baseline \| wider\\-kernel \|/,
    );
    assert.match(
      text,
      /\| parameter gamma \| 0\\\.001 \| 0\\\.01 \| \\\+0\\\.009 \\\(\\\+900 %\\\) \|/,
    );
    assert.match(text, /### report _only in run B_/);
    assert.match(text, /3 of 6 steps are the same\.$/);
  });

  it("leaves out kinds of changes that are not shown, and steps without any other", () => {
    const text = comparisonMarkdown(comparison(), { ...all, kinds: ["parameters"] });
    assert(!text.includes("evaluator"));
    assert(text.includes("gamma"));
    assert(!text.includes("duration"));
  });

  it("keeps names and values text", () => {
    const text = comparisonMarkdown(comparison(), all);
    assert(text.includes("&lt;b&gt;tried"));
    assert(!text.includes("<b>"));
  });
});
