type Act =
  | { readonly kind: "go"; readonly index: number; readonly extend: boolean }
  | { readonly kind: "select"; readonly how: "toggle" | "extend" }
  | { readonly kind: "open" }
  /** Up from the first row. */
  | { readonly kind: "leave" };

/** What a key means in the rows; undefined for keys that are not the table's. */
export function rowKeys(
  { key, shiftKey }: KeyboardEvent,
  { focus, total, page }: { readonly focus: number; readonly total: number; readonly page: number },
): Act | undefined {
  const go = (index: number): Act => ({
    kind: "go",
    index: Math.max(0, Math.min(total - 1, index)),
    extend: shiftKey,
  });
  switch (key) {
    case "ArrowDown":
      return go(focus + 1);
    case "ArrowUp":
      return focus === 0 && !shiftKey ? { kind: "leave" } : go(focus - 1);
    case "PageDown":
      return go(focus + page);
    case "PageUp":
      return go(focus - page);
    case "Home":
      return go(0);
    case "End":
      return go(total - 1);
    case " ":
      return { kind: "select", how: shiftKey ? "extend" : "toggle" };
    case "Enter":
      return { kind: "open" };
    default:
      return undefined;
  }
}
