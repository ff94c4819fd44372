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
  /** The first row whose label holds this. */
  row(label: string): Locator;
  expand(label: string): Promise<void>;
  /** Chooses an entry of the menu of the row with this label. */
  chooseInMenu(label: string, entry: string): Promise<void>;
  /** Presses a button of the view: `Filter Runs…`. */
  pressInTitle(title: string): Promise<void>;
  /** Turns the mouse wheel over the rows; less than zero is upwards. */
  scroll(distance: number): Promise<void>;
  /** What the view says above its rows. */
  message(): Locator;
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
    chooseInMenu: async (label, entry) => {
      await row(label).click({ button: "right" });
      // A menu that has just opened takes no click yet.
      const item = page.locator(".monaco-menu").getByRole("menuitem", { name: entry }).first();
      await item.hover();
      await item.press("Enter");
    },
    pressInTitle: async (title) => {
      const header = pane.locator(".pane-header");
      await header.hover();
      await header.getByRole("button", { name: title }).click();
    },
    scroll: async (distance) => {
      const box = await pane.locator(".monaco-list").first().boundingBox();
      if (!box) throw new Error(`The view ${title} shows no rows`);
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.wheel(0, distance);
    },
    message: () => pane.locator(".message"),
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
