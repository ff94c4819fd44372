import type { Locator, Page } from "playwright-core";

/** A row as it is on the screen. */
export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** 1 for the roots. */
  readonly level: number;
  /** Undefined for a row without children. */
  readonly expanded: boolean | undefined;
}

export interface TreeView {
  rows(): Promise<readonly TreeRow[]>;
  /** The first row with this label. */
  row(label: string): Locator;
  expand(label: string): Promise<void>;
}

/** A tree in the side bar, by its view's title. */
export function treeView(page: Page, title: string): TreeView {
  const pane = page
    .locator(".pane")
    .filter({ has: page.locator(".pane-header").filter({ hasText: title }) });
  const items = pane.locator(".monaco-list-row");
  const row = (label: string) =>
    items.filter({ has: page.locator(".label-name", { hasText: label }) }).first();
  return {
    rows: () => items.evaluateAll(readRows),
    row,
    expand: async (label) => {
      await row(label).waitFor();
      if ((await row(label).getAttribute("aria-expanded")) !== "false") return;
      await row(label).locator(".monaco-tl-twistie").click();
    },
  };
}

/** Runs in the page. */
function readRows(rows: readonly Element[]): readonly TreeRow[] {
  return rows.map((row) => {
    const expanded = row.getAttribute("aria-expanded");
    return {
      label: row.querySelector(".label-name")?.textContent ?? "",
      description: row.querySelector(".label-description")?.textContent ?? "",
      level: Number(row.getAttribute("aria-level")),
      expanded: expanded === null ? undefined : expanded === "true",
    };
  });
}
