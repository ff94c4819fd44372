import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { readCheckedFile, writeCheckedFile } from "../../../src/files/checked-file.js";

describe("checked file", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pipelens-checked-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("gives back what was written", () => {
    const file = join(folder, "deep/er/entry");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (content) => {
        writeCheckedFile(file, content);
        assert.equal(readCheckedFile(file), content);
      }),
    );
    assert.deepEqual(readdirSync(join(folder, "deep/er")), ["entry"]);
  });

  it("gives nothing when any of its bytes is missing or another", () => {
    const file = join(folder, "entry");
    writeCheckedFile(file, "a few lines\nof text\n");
    const whole = readFileSync(file);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.boolean(), (at, cut) => {
        const damaged = Buffer.from(whole);
        damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at);
        writeFileSync(file, cut ? whole.subarray(0, at) : damaged);
        assert.equal(readCheckedFile(file), undefined);
      }),
    );
  });

  it("gives nothing where nothing is", () => {
    assert.equal(readCheckedFile(join(folder, "none")), undefined);
  });

  it("does nothing where no folder can be made", () => {
    writeFileSync(join(folder, "file"), "text");
    writeCheckedFile(join(folder, "file/entry"), "content");
    assert.equal(readFileSync(join(folder, "file"), "utf8"), "text");
  });
});
