import assert from "node:assert/strict";
import fc from "fast-check";
import { OutputText } from "../../../../src/extension/runs/output-text.js";

const esc = "\u001b";
const coloured = `one ${esc}[31mred${esc}[0m\r\ntwo ${esc}]8;;https://x.test\u0007link${esc}]8;;\u0007\n50%\r100%\n`;

describe("OutputText", () => {
  it("leaves out colours and links, and makes every line end a line feed", () => {
    assert.equal(new OutputText().take(coloured), "one red\ntwo link\n50%\n100%\n");
  });

  it("says the same however the output is cut into pieces", () => {
    const whole = new OutputText().take(coloured);
    fc.assert(
      fc.property(fc.array(fc.nat(coloured.length)), (cuts) => {
        const ends = [...cuts.toSorted((a, b) => a - b), coloured.length];
        const text = new OutputText();
        let start = 0;
        const said = ends.map((end) => text.take(coloured.slice(start, (start = end))));
        assert.equal(said.join(""), whole);
      }),
    );
  });

  it("holds no text back for ever when an escape never ends", () => {
    const text = new OutputText();
    const said = text.take(`${esc}[`) + text.take("1".repeat(100));
    assert.match(said, /1{50}/);
  });
});
