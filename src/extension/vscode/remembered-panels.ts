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
  readonly #tabTitles: () => readonly string[];
  #text: string | undefined;

  /**
   * @param viewType of the panels
   * @param tabTitles of all tabs of this type, also of those that this window has not brought back yet
   */
  constructor(memory: vscode.Memento, viewType: string, tabTitles: () => readonly string[]) {
    this.#memory = memory;
    this.#tabTitles = tabTitles;
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
    const panels = [...this.#notBroughtBack(open), ...open];
    const text = JSON.stringify(panels);
    if (text === this.#text) return;
    this.#text = text;
    this.#memory.update(this.#key, panels);
  }

  /** A tab that nobody has looked at since the window before has no panel yet. */
  #notBroughtBack(open: readonly RememberedPanel<Target>[]): readonly RememberedPanel<Target>[] {
    if (this.#before.length === 0) return [];
    const titles = [...this.#tabTitles()];
    const take = (title: string) => {
      const at = titles.indexOf(title);
      return at >= 0 && titles.splice(at, 1).length > 0;
    };
    for (const { title } of open) take(title);
    return this.#before.filter(({ title }) => take(title));
  }
}
