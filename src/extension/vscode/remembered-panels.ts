import type * as vscode from "vscode";

/** A panel as the next window is to bring it back. */
interface RememberedPanel<Target> {
  /** Of its tab: by this the next window knows it, too. */
  readonly title: string;
  /** What it shows. */
  readonly target: Target;
}

/**
 * Keeps from one window to the next what the open panels of a type show: a page keeps its own state only once it has
 * loaded, and a window that ends at once may not have taken it.
 */
export class RememberedPanels<Target> {
  readonly #memory: vscode.Memento;
  readonly #key: string;
  readonly #before: readonly RememberedPanel<Target>[];
  #text: string | undefined;

  /** @param viewType of the panels */
  constructor(memory: vscode.Memento, viewType: string) {
    this.#memory = memory;
    this.#key = `${viewType}.open`;
    this.#before = memory.get<readonly RememberedPanel<Target>[]>(this.#key, []);
  }

  /**
   * What the panels of the window before showed, the likeliest for this title first: a panel whose title is not known
   * was opened last, just before the window ended.
   */
  likeliest(title: string): readonly Target[] {
    const newestFirst = this.#before.toReversed();
    const isIt = (panel: RememberedPanel<Target>) => panel.title === title;
    return [...newestFirst.filter(isIt), ...newestFirst.filter((panel) => !isIt(panel))].map(
      ({ target }) => target,
    );
  }

  /** Writes only what is new: panels are drawn anew with every key. */
  keep(open: readonly RememberedPanel<Target>[]): void {
    const text = JSON.stringify(open);
    if (text === this.#text) return;
    this.#text = text;
    this.#memory.update(this.#key, open);
  }
}
