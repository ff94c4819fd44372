import { setTimeout as pause } from "node:timers/promises";
import * as vscode from "vscode";

/** What takes no longer than this needs no word. */
const QUIET_MS = 500;

/**
 * Waits for work that may take long: then it is shown, and can be cancelled.
 *
 * @param cancel ends the work, which may fail from then on
 * @returns undefined when it was cancelled
 */
export async function slowWork<T>(
  work: Promise<T>,
  { title, cancel }: { readonly title: string; readonly cancel: () => void },
): Promise<T | undefined> {
  const ended = work.then(
    () => true,
    () => true,
  );
  if (await Promise.race([ended, pause(QUIET_MS, false)])) return await work;
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return await vscode.window.withProgress(options, (_progress, token) => {
    const cancelled = new Promise<undefined>((resolve) => {
      token.onCancellationRequested(() => {
        resolve(undefined);
        cancel();
      });
    });
    return Promise.race([work, cancelled]);
  });
}
