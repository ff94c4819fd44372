export interface PanelKeys {
  readonly onFind: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

/** Keys that mean the same wherever the focus is in the page. */
export function attachPanelKeys(page: HTMLElement, { onFind, onUndo, onRedo }: PanelKeys): void {
  page.addEventListener("keydown", (event) => {
    const act = actOf(event);
    if (!act) return;
    event.preventDefault();
    act();
  });

  function actOf(event: KeyboardEvent): (() => void) | undefined {
    if (event.altKey || event.defaultPrevented) return undefined;
    const isCommand = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (isCommand && key === "f") return onFind;
    // What is typed into a field is text, and undone there.
    if (event.composedPath()[0] instanceof HTMLInputElement) return undefined;
    if (!isCommand) return key === "/" ? onFind : undefined;
    if (key === "z") return event.shiftKey ? onRedo : onUndo;
    return key === "y" ? onRedo : undefined;
  }
}
