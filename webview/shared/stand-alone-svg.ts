/** A picture as a file of its own. */
export interface SavedSvg {
  readonly width: number;
  readonly height: number;
  readonly text: string;
}

/**
 * The text of a drawing, with the colours and fonts of the current theme written into it.
 * @param unwanted selects what is of use on the screen only
 */
export function standAloneSvg(root: SVGSVGElement, unwanted: string): string {
  // Computed styles exist only while the element is in the page.
  document.body.append(root);
  writeStyles(root, unwanted);
  root.remove();
  return new XMLSerializer().serializeToString(root);
}

const painted = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-opacity",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "opacity",
  "paint-order",
];
const unneeded = [
  ...["class", "role", "tabindex", "aria-pressed", "aria-hidden", "aria-current"],
  ...["aria-selected", "aria-label", "aria-expanded", "data-part"],
];
const lettered = ["font-family", "font-size", "font-weight", "text-anchor", "text-decoration-line"];

/** Reads all styles before it writes any: an element's style depends on the classes around it. */
function writeStyles(root: SVGSVGElement, unwanted: string): void {
  const elements = [...root.querySelectorAll("*")];
  for (const write of elements.map((element) => styleWriter(element, unwanted))) write();
  for (const element of [root, ...elements]) {
    for (const name of unneeded) element.removeAttribute(name);
  }
}

function styleWriter(element: Element, unwanted: string): () => void {
  const style = getComputedStyle(element);
  if (style.display === "none" || element.matches(unwanted)) return () => element.remove();
  if (!element.matches("path, rect, circle, text, tspan")) return () => {};
  const names = element.matches("text, tspan") ? [...painted, ...lettered] : painted;
  const values = names.map((name) => [name, style.getPropertyValue(name)] as const);
  return () => {
    for (const [name, value] of values) writeStyle(element, name, value);
  };
}

/** Many programs know no colours but `rgb()`, and take how opaque one is from an attribute of its own. */
function writeStyle(element: Element, name: string, value: string): void {
  const colour = /^color\(srgb ([^/]+)(?:\/ ([\d.]+))?\)$|^rgba\((.+), ([\d.]+)\)$/.exec(value);
  if (!colour) {
    const before = name.endsWith("-opacity") ? (element.getAttribute(name) ?? "1") : undefined;
    const attribute = name === "text-decoration-line" ? "text-decoration" : name;
    element.setAttribute(attribute, before ? String(Number(before) * Number(value)) : value);
    return;
  }
  const [, shares, alpha, bytes, opacity] = colour;
  const parts = shares
    ? shares
        .trim()
        .split(/\s+/)
        .map((share) => Math.round(Number(share) * 255))
    : (bytes ?? "").split(/,\s*/);
  element.setAttribute(name, `rgb(${parts.join(", ")})`);
  element.setAttribute(`${name}-opacity`, alpha ?? opacity ?? "1");
}
