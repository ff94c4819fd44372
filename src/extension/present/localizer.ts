/** Translates a message and fills its `{0}` places. The editor has one (`vscode/l10n.ts`); tests bring their own. */
export interface Localizer {
  t(message: string, ...args: (string | number | boolean)[]): string;
}
