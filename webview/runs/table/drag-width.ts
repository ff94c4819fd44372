/** Lets a handle at a cell's right edge be dragged; tells the width that the cell is to have. */
export function dragWidth(
  handle: HTMLElement,
  cell: HTMLElement,
  onWidth: (width: number) => void,
): void {
  handle.addEventListener("pointerdown", (down) => {
    if (down.button !== 0) return;
    down.preventDefault();
    const start = cell.getBoundingClientRect().width - down.clientX;
    // The heading may be made anew on the way; the document stays.
    const move = ({ clientX }: PointerEvent) => onWidth(start + clientX);
    const end = () => {
      document.removeEventListener("pointermove", move);
      document.removeEventListener("pointerup", end);
      document.removeEventListener("pointercancel", end);
      document.body.classList.remove("is-resizing");
    };
    document.body.classList.add("is-resizing");
    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", end);
    document.addEventListener("pointercancel", end);
  });
}
