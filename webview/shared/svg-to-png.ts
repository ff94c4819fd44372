import type { SavedSvg } from "./stand-alone-svg.js";

/** Twice the size on screen, for sharp text; browsers give up beyond some size of canvas. */
const SCALE = 2;
const MAX_SIDE = 12_000;

/**
 * Draws a saved SVG as a PNG.
 * @returns the file's bytes, as base64
 */
export async function svgToPng({ text, width, height }: SavedSvg): Promise<string> {
  const scale = Math.min(SCALE, MAX_SIDE / width, MAX_SIDE / height);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png").replace(/^data:image\/png;base64,/, "");
}
