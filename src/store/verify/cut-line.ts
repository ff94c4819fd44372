/**
 * Whether a text is the beginning of a JSON object whose end was not written: what a full disk leaves, or a process
 * that was killed. Bytes that were changed give something else.
 */
export function isCutOff(text: string): boolean {
  const closers = missingClosers(text);
  return closers !== undefined && endings(text).some((ending) => isObject(ending + closers));
}

/** Undefined where nothing is missing, or more than an end. */
function missingClosers(text: string): string | undefined {
  if (!text.startsWith("{")) return undefined;
  const closers: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') {
      at = endOfString(text, at);
    } else if (char === "{") closers.unshift("}");
    else if (char === "[") closers.unshift("]");
    else if ((char === "}" || char === "]") && closers.shift() !== char) return undefined;
  }
  return closers.length > 0 ? closers.join("") : undefined;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}

/** The text, in the ways in which what it was cut off in may go on. */
function endings(text: string): readonly string[] {
  const withoutEscape = text.replace(/\\(u[0-9a-f]{0,3})?$/i, "");
  const withoutToken = text.replace(/[,:]?[-+.\w]*$/, "");
  const ends = ["", '"', '":0', ":0", "0", '"":0'];
  return [
    ...ends.map((end) => withoutEscape + end),
    ...ends.map((end) => withoutToken + end),
    text.replace(/,$/, ""),
  ];
}

function isObject(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}
