// biome-ignore-all assist/source/organizeImports: the probe has to begin before the kit loads.
// Which controls of the kit the page knows. Only the files of this folder know the kit, one control each, so that
// another kit means another version of this folder, and a page loads the controls that it makes. The kit is imported
// by its inner paths, because its main file needs a package that it does not declare.
import { endProbe } from "./probe.js";
import { provideVSCodeDesignSystem } from "@vscode/webview-ui-toolkit/dist/vscode-design-system.js";

const system = provideVSCodeDesignSystem();
type Part = Parameters<typeof system.register>[0];
const registered = new Set<() => Part>();

/** Registers what a control is made of when the first one is made. */
export function use(...parts: readonly (() => Part)[]): void {
  // All that the page begins with has been loaded when it makes its first control.
  endProbe();
  for (const part of parts) {
    if (registered.has(part)) continue;
    registered.add(part);
    system.register(part());
  }
}
