/** Measures and cuts text as the page will draw it. */
export interface TextRuler {
  width(text: string, font: FontStyle): number;
  /** The text, or as much of its beginning as fits, with an ellipsis. */
  fit(text: string, font: FontStyle, room: number): string;
}

export interface FontStyle {
  readonly size: number;
  readonly weight: number;
}

/** Times that go on and names being typed are new texts without end. */
const MAX_KNOWN = 10_000;

/** @param family the font family that the graph inherits */
export function textRuler(family: string): TextRuler {
  const context = document.createElement("canvas").getContext("2d");
  const known = new Map<string, Map<string, number>>();
  const width = (text: string, { size, weight }: FontStyle): number => {
    const font = `${weight} ${size}px ${family}`;
    const widths = known.get(font) ?? new Map<string, number>();
    const found = widths.get(text);
    if (found !== undefined) return found;
    if (context) context.font = font;
    const measured = context?.measureText(text).width ?? text.length * size * 0.6;
    if (widths.size >= MAX_KNOWN) widths.clear();
    known.set(font, widths.set(text, measured));
    return measured;
  };
  const fit = (text: string, font: FontStyle, room: number): string => {
    if (width(text, font) <= room) return text;
    let low = 0;
    let high = text.length;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (width(`${text.slice(0, middle).trimEnd()}…`, font) <= room) low = middle;
      else high = middle - 1;
    }
    return low === 0 ? "" : `${text.slice(0, low).trimEnd()}…`;
  };
  // The first text in a font takes as long as hundreds later: while the page waits for its graph, nobody does.
  requestIdleCallback(() => {
    for (const weight of [400, 600]) width("0", { size: 13, weight });
  });
  return { width, fit };
}
