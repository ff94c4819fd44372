import { html } from "./element.js";
import type { IconName } from "./icon.js";
import { button } from "./kit/button.js";

export interface MenuItem {
  readonly label: string;
  /** Shown beside it: the key that does the same. */
  readonly key?: string;
  readonly disabled?: boolean;
  /** Of an item that is on or off: which. */
  readonly checked?: boolean;
  readonly onChoose: () => void;
}

export interface MenuOptions {
  readonly label: string;
  /** Asked for what the menu holds, in groups, when it opens. */
  readonly items: () => readonly (readonly MenuItem[])[];
}

export interface Menu {
  toggle(): void;
}

/** A button that opens a menu below it. */
export function menuButton(options: MenuOptions & { readonly icon: IconName }): HTMLElement {
  const { label, icon } = options;
  const opener = button({ look: "icon", label, icon, onPress: () => menu.toggle() }).element;
  const place = html("div", { class: "menu-place" }, opener);
  const menu = attachMenu(opener, options);
  return place;
}

/** Puts a menu below a button that stands in a `menu-place`; the button's press is to toggle it. */
export function attachMenu(opener: HTMLElement, options: MenuOptions): Menu {
  const list = html("div", { class: "menu", role: "menu", "aria-label": options.label });
  list.hidden = true;
  opener.setAttribute("aria-haspopup", "menu");
  opener.setAttribute("aria-expanded", "false");
  opener.after(list);

  const entries = () => [...list.querySelectorAll<HTMLElement>("[role^=menuitem]")];
  const focus = (index: number) =>
    entries()
      .at(index % entries().length)
      ?.focus();
  const close = (returns = true) => {
    if (list.hidden) return;
    list.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    if (returns) opener.focus();
  };
  const open = () => {
    list.replaceChildren(...rows(options.items(), close));
    list.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    focus(0);
  };
  opener.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    open();
  });
  list.addEventListener("keydown", (event) => {
    // Its keys are not the page's.
    event.stopPropagation();
    const at = entries().indexOf(document.activeElement as HTMLElement);
    const labels = entries().map(({ children }) => children[1]?.textContent ?? "");
    const act = menuKeys(event.key, { at, labels });
    if (act === undefined) return;
    event.preventDefault();
    if (act === "close") close();
    else if (act === "choose") entries()[at]?.click();
    else focus(act);
  });
  opener.parentElement?.addEventListener("focusout", ({ currentTarget, relatedTarget }) => {
    const place = currentTarget as HTMLElement;
    if (!(relatedTarget instanceof Node && place.contains(relatedTarget))) close(false);
  });
  return { toggle: () => (list.hidden ? open() : close()) };
}

/** What a key does in a menu: the place of the item that it leads to, or more. */
function menuKeys(
  key: string,
  { at, labels }: { readonly at: number; readonly labels: readonly string[] },
): number | "close" | "choose" | undefined {
  switch (key) {
    case "ArrowDown":
      return at + 1;
    case "ArrowUp":
      return at - 1;
    case "Home":
      return 0;
    case "End":
      return -1;
    case "Escape":
    case "Tab":
      return "close";
    case "Enter":
    case " ":
      return "choose";
  }
  const letter = key.toLowerCase();
  const next = [...labels.keys()].map((step) => (at + 1 + step) % labels.length);
  return key.length === 1
    ? next.find((index) => labels[index]?.toLowerCase().startsWith(letter))
    : undefined;
}

function rows(groups: readonly (readonly MenuItem[])[], close: () => void): HTMLElement[] {
  return groups.flatMap((items, index) => [
    ...(index > 0 ? [html("div", { class: "menu-line", role: "separator" })] : []),
    ...items.map((item) => row(item, close)),
  ]);
}

function row({ label, key, disabled, checked, onChoose }: MenuItem, close: () => void) {
  const element = html(
    "div",
    {
      class: "menu-item",
      role: checked === undefined ? "menuitem" : "menuitemcheckbox",
      tabindex: -1,
      "aria-checked": checked === undefined ? undefined : String(checked),
      "aria-disabled": disabled ? "true" : undefined,
      "aria-keyshortcuts": key?.replaceAll("Ctrl", "Control"),
    },
    html("span", { class: "menu-check", text: checked ? "✓" : "", "aria-hidden": "true" }),
    html("span", { class: "menu-label", text: label }),
    html("span", { class: "menu-key", text: key ?? "", "aria-hidden": "true" }),
  );
  element.addEventListener("click", () => {
    if (disabled) return;
    close();
    onChoose();
  });
  return element;
}
