/** Translates a message and fills its `{0}` places. `vscode.l10n` is one; tests bring their own. */
export interface Localizer {
  t(message: string, ...args: (string | number | boolean)[]): string;
}
