import assert from "node:assert/strict";
import {
  filterText,
  orderText,
  parseDay,
} from "../../../../../src/extension/features/pipelines-tree/present-choices.js";
import {
  defaultChoices,
  isFiltered,
  readChoices,
} from "../../../../../src/extension/features/pipelines-tree/tree-choices.js";
import { english } from "../../english.js";

const context = { locale: "en", l10n: english };

describe("what the tree was asked to show", () => {
  it("is said in one line", () => {
    const filter = {
      statuses: ["failed", "interrupted"],
      text: "rose",
      since: { lastHours: 168 },
    } as const;
    const choices = { ...defaultChoices, filter };
    assert.equal(filterText(choices, context), 'failed, interrupted · last 7 days · "rose"');
    assert.equal(filterText(defaultChoices, context), "");
  });

  it("is said beside the title where it is not as at first", () => {
    const choices = { ...defaultChoices, grouping: "status", sort: "longest" } as const;
    assert.equal(orderText(choices, english), "by status · longest first");
    assert.equal(orderText(defaultChoices, english), "");
  });

  it("comes back as it was kept, without what this version does not know", () => {
    const kept = {
      filter: { statuses: ["failed"], since: { day: 5 } },
      sort: "name",
      grouping: "day",
    };
    assert.deepEqual(readChoices(JSON.parse(JSON.stringify(kept))), kept);
    const strange = { filter: { statuses: ["lost", 3], text: 7, since: "x" }, sort: "size" };
    assert.deepEqual(readChoices(strange), defaultChoices);
    assert.equal(isFiltered(readChoices(undefined)), false);
  });

  it("takes days that there are, and no others", () => {
    assert.equal(parseDay(" 2026-11-22 "), new Date(2026, 10, 22).getTime());
    for (const wrong of ["2026-02-30", "yesterday", "22.11.2026", ""]) {
      assert.equal(parseDay(wrong), undefined, wrong);
    }
  });
});
