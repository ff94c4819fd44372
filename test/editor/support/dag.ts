import type { Locator } from "playwright-core";
import type { Editor } from "./open-editor.js";

/** A step's box in the DAG panel. */
export function dagNode(editor: Editor, id: string): Locator {
  return editor.dagFrame().locator(`[data-node="${id}"]`);
}

/** Waits until the box of a step says this, its status for example, to a screen reader. */
export async function untilNodeSays(editor: Editor, id: string, words: string): Promise<void> {
  const name = new RegExp(`^${id}\\b.*\\b${words}\\b`);
  await editor.dagFrame().getByRole("button", { name }).waitFor();
}
