import type { RunChange } from "../model/run-comparison.js";
import { cutText } from "../store/artifacts/cut-text.js";

/** A change whose texts fit a line or two: of long ones, what they have from shortly before the first difference on. */
export function boundedChange(change: RunChange): RunChange {
  const { name, a, b, ...others } = change;
  const start = a === undefined || b === undefined ? 0 : firstShown(a, b);
  return {
    ...others,
    name: cutText(name, longestText),
    ...(a !== undefined && { a: shownFrom(a, start) }),
    ...(b !== undefined && { b: shownFrom(b, start) }),
  };
}

const longestText = 120;
/** So much of what two long texts begin with stays before the first difference. */
const shownBefore = 16;

function firstShown(a: string, b: string): number {
  if (Math.max(a.length, b.length) <= longestText) return 0;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  return Math.max(0, same - shownBefore);
}

/** A part says that it is one, and of how much. */
function shownFrom(text: string, start: number): string {
  if (start === 0 && text.length <= longestText) return text;
  const from = text.slice(start).replace(/^[\udc00-\udfff]/, "");
  const part = cutText(start === 0 ? from : `…${from}`, longestText);
  const shown = part.replace(/^…|…$/g, "").length;
  return `${part} (${shown} of ${text.length.toLocaleString("en-US")} characters)`;
}
