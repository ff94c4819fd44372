import assert from "node:assert/strict";
import { readImageHeader } from "../../../../src/store/artifacts/image-header.js";
import { openStore } from "../../../../src/store/open-store.js";
import { useProjectFolder } from "../temporary-store.js";

const png = "89504e470d0a1a0a0000000d4948445200000140000000f00802000000";
const gif = "4749463839614001f00080000000000000000000";
const jpeg = "ffd8ffe000104a46494600010100000100010000ffc0001108 00f00140 03012200021101031101";
const webp = {
  lossy: "52494646 00000000 57454250 56503820 00000000 000000 9d012a 4001 f000",
  lossless: "52494646 00000000 57454250 5650384c 00000000 2f 3fc13b00 0000000000",
  extended: "52494646 00000000 57454250 56503858 0a000000 00000000 3f0100 ef0000",
};

function bytesOf(hex: string): Uint8Array {
  return Buffer.from(hex.replaceAll(" ", ""), "hex");
}

describe("readImageHeader", () => {
  for (const [name, hex, mediaType] of [
    ["PNG", png, "image/png"],
    ["GIF", gif, "image/gif"],
    ["JPEG, past its first segment", jpeg, "image/jpeg"],
    ["lossy WebP", webp.lossy, "image/webp"],
    ["lossless WebP", webp.lossless, "image/webp"],
    ["extended WebP", webp.extended, "image/webp"],
  ] as const) {
    it(`tells the size of a ${name}`, () => {
      const header = readImageHeader(bytesOf(hex));
      assert.equal(header?.mediaType, mediaType);
      assert.deepEqual(header.size, { width: 320, height: 240 });
    });

    it(`never fails on a ${name} that is cut short`, () => {
      const bytes = bytesOf(hex);
      for (let end = 0; end < bytes.length; end += 1) {
        const size = readImageHeader(bytes.subarray(0, end))?.size;
        assert.ok(
          size === undefined || (size.width === 320 && size.height === 240),
          `cut at ${end}`,
        );
      }
    });
  }

  for (const [text, size] of [
    ["<svg xmlns='http://www.w3.org/2000/svg' width=\"20\" height='10px'/>", [20, 10]],
    ["<?xml version='1.0'?>\n<!-- drawn by hand -->\n<svg viewBox='0 0 64 32'></svg>", [64, 32]],
    ["\ufeff<!DOCTYPE svg>\n<svg>", undefined],
    ["<svg width='100%' height='100%'>", undefined],
  ] as const) {
    it(`knows a drawing by its first tag: ${text.trim()}`, () => {
      const header = readImageHeader(Buffer.from(text));
      assert.deepEqual([header?.kind, header?.mediaType], ["SVG", "image/svg+xml"]);
      assert.deepEqual(header?.size && [header.size.width, header.size.height], size);
    });
  }

  it("is undefined for other bytes", () => {
    for (const text of ["", "BM", "<svgs>", "<html><svg></svg></html>", "RIFF0000WAVE"]) {
      assert.equal(readImageHeader(Buffer.from(text)), undefined);
    }
  });
});

describe("an image", () => {
  const folder = useProjectFolder();

  it("is stored as it is, with its size", async () => {
    const store = openStore(folder.root);
    const record = await store.writeArtifact("output", bytesOf(png));
    assert.deepEqual(
      [record.format, record.dataType, record.mediaType],
      ["image", "PNG image 320×240", "image/png"],
    );
    assert.deepEqual(record.summary, { kind: "image", width: 320, height: 240 });
    assert.deepEqual(await store.readArtifact(record), bytesOf(png));
  });

  it("of text comes back as text, from a file that is a drawing to everyone else", async () => {
    const store = openStore(folder.root);
    const drawing = `<svg viewBox="0 0 9 9">${"<path d='M0 0'/>".repeat(400)}</svg>`;
    const record = await store.writeArtifact("output", drawing);
    assert.deepEqual([record.format, record.mediaType], ["image", "image/svg+xml"]);
    assert.ok(record.location.kind === "file" && record.location.path.endsWith(".svg"));
    assert.equal(await store.readArtifact(record), drawing);
  });
});
