/**
 * The beginning of `JSON.stringify(value, undefined, 2)`, made without making the rest: at least `limit`
 * characters of it, or all there are.
 */
export function indentedJson(value: unknown, limit: number): string {
  let text = "";
  for (const piece of pieces(value, "\n")) {
    text += piece;
    if (text.length >= limit) break;
  }
  return text;
}

function* pieces(value: unknown, newline: string): Generator<string> {
  if (typeof value === "object" && value !== null) {
    yield* Array.isArray(value)
      ? listPieces(value, newline)
      : memberPieces(value as { readonly [key: string]: unknown }, newline);
  } else {
    yield JSON.stringify(value);
  }
}

function* listPieces(list: readonly unknown[], newline: string): Generator<string> {
  if (list.length === 0) return yield "[]";
  const inner = `${newline}  `;
  let before = "[";
  for (const member of list) {
    yield before + inner;
    yield* pieces(member, inner);
    before = ",";
  }
  return yield `${newline}]`;
}

function* memberPieces(
  members: { readonly [key: string]: unknown },
  newline: string,
): Generator<string> {
  const inner = `${newline}  `;
  let before = "{";
  for (const key of Object.keys(members)) {
    yield `${before}${inner}${JSON.stringify(key)}: `;
    yield* pieces(members[key], inner);
    before = ",";
  }
  return yield before === "{" ? "{}" : `${newline}}`;
}
