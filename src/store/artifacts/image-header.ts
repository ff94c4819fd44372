/** What the first bytes of an image file say. */
export interface ImageHeader {
  readonly kind: "PNG" | "JPEG" | "GIF" | "WebP" | "SVG";
  readonly mediaType: string;
  readonly extension: string;
  /** In pixels; undefined where the file ends before it says. */
  readonly size?: { readonly width: number; readonly height: number } | undefined;
}

/** Undefined when the bytes do not begin like an image that every browser shows. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begin = view.toString("latin1", 0, 12);
  if (begin.startsWith("\x89PNG\r\n\x1a\n")) {
    return { kind: "PNG", mediaType: "image/png", extension: "png", size: pngSize(view) };
  }
  if (begin.startsWith("\xff\xd8\xff")) {
    return { kind: "JPEG", mediaType: "image/jpeg", extension: "jpg", size: jpegSize(view) };
  }
  if (/^GIF8[79]a/.test(begin)) {
    return { kind: "GIF", mediaType: "image/gif", extension: "gif", size: gifSize(view) };
  }
  if (begin.startsWith("RIFF") && begin.endsWith("WEBP")) {
    return { kind: "WebP", mediaType: "image/webp", extension: "webp", size: webpSize(view) };
  }
  const svg = svgTag(view);
  if (svg === undefined) return undefined;
  return { kind: "SVG", mediaType: "image/svg+xml", extension: "svg", size: svgSize(svg) };
}

type Size = NonNullable<ImageHeader["size"]>;

function pngSize(view: Buffer): Size | undefined {
  if (view.length < 24) return undefined;
  return { width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
}

function gifSize(view: Buffer): Size | undefined {
  if (view.length < 10) return undefined;
  return { width: view.readUInt16LE(6), height: view.readUInt16LE(8) };
}

/** Walks from segment to segment to the frame header, which holds the size. */
function jpegSize(view: Buffer): Size | undefined {
  let at = 2;
  while (at + 9 <= view.length && view[at] === 0xff) {
    const marker = view[at + 1] ?? 0;
    if (isFrameHeader(marker)) {
      return { width: view.readUInt16BE(at + 7), height: view.readUInt16BE(at + 5) };
    }
    at += 2 + view.readUInt16BE(at + 2);
  }
  return undefined;
}

/** 0xC0 to 0xCF but for the Huffman, arithmetic-coding and reserved markers among them. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** The first chunk tells which of three ways the size is written. */
function webpSize(view: Buffer): Size | undefined {
  if (view.length < 30) return undefined;
  switch (view.toString("latin1", 12, 16)) {
    case "VP8 ":
      return { width: view.readUInt16LE(26) & 0x3fff, height: view.readUInt16LE(28) & 0x3fff };
    case "VP8L": {
      const bits = view.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      return { width: view.readUIntLE(24, 3) + 1, height: view.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
}

/** The opening tag, behind declarations and comments; undefined when the text begins with another one. */
function svgTag(view: Buffer): string | undefined {
  const before = /^\ufeff?(?:\s|<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>)*/;
  const text = view.toString("utf8", 0, 8192).replace(before, "");
  return /^<svg[\s>/][^>]*>?/.exec(text)?.[0];
}

/** Of its own width and height where they are plain pixels, else of its view box. */
function svgSize(tag: string): Size | undefined {
  const width = /\swidth\s*=\s*["']\s*([\d.]+)(?:px)?\s*["']/.exec(tag)?.[1];
  const height = /\sheight\s*=\s*["']\s*([\d.]+)(?:px)?\s*["']/.exec(tag)?.[1];
  const box =
    /\sviewBox\s*=\s*["']\s*([^"']*)["']/
      .exec(tag)?.[1]
      ?.trim()
      .split(/[\s,]+/) ?? [];
  const size = { width: Number(width ?? box[2]), height: Number(height ?? box[3]) };
  return size.width > 0 && size.height > 0 ? size : undefined;
}
