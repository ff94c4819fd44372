/** One step from a value into what it holds: a member's name, an element's place, or words for another way. */
export type PathPart = string | number | { readonly words: string };

/** As one would write it in code, for example `model.layers[2]["odd key"]`. */
export function pathText(name: string, parts: readonly PathPart[]): string {
  return name + parts.map(partText).join("");
}

/** Of a map's key, for the place of what is under it. */
export function keyText(key: unknown): string {
  if (typeof key === "string") return JSON.stringify(key);
  return typeof key === "object" ? "…" : String(key);
}

function partText(part: PathPart): string {
  if (typeof part === "object") return part.words;
  if (typeof part === "number") return `[${part}]`;
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(part)
    ? `.${part}`
    : `[${JSON.stringify(part)}]`;
}
