/** Whether nothing is to move by itself: the system says so, or the editor's own setting. */
export function isMotionReduced(): boolean {
  return (
    matchMedia("(prefers-reduced-motion: reduce)").matches ||
    document.body.classList.contains("vscode-reduce-motion")
  );
}
