import type { TextCalls } from "../protocol/analysis-calls.js";
import type { FileSystem } from "./file-system.js";

/** The texts that a program is made of: what an editor holds open wins over the disk. */
export interface MirroredTexts {
  readonly calls: TextCalls;
  /** Grows with everything that may change which file an import means. */
  readonly generation: number;
  text(file: string): string | undefined;
  exists(file: string): boolean;
  /** Differs when the file's text does. */
  stamp(file: string): string;
  /** As its editor counts; 0 for a file that no editor holds open. */
  version(file: string): number;
}

interface OpenText {
  readonly version: number;
  readonly text: string;
  readonly stamp: string;
}

export function createMirroredTexts(disk: FileSystem): MirroredTexts {
  const open = new Map<string, OpenText>();
  let generation = 0;
  let texts = 0;
  const hold = (file: string, version: number, text: string) =>
    open.set(file, { version, text, stamp: `editor ${++texts}` });
  const calls: TextCalls = {
    openText(file, version, text) {
      if (!open.has(file)) generation++;
      hold(file, version, text);
    },
    changeText(file, version, changes) {
      const held = open.get(file);
      if (!held) throw new Error(`${file} is not open, so it cannot change`);
      const text = changes.reduce(
        (old, { offset, length, text: inserted }) =>
          old.slice(0, offset) + inserted + old.slice(offset + length),
        held.text,
      );
      hold(file, version, text);
    },
    closeText(file) {
      generation++;
      open.delete(file);
    },
    filesChanged() {
      generation++;
    },
  };
  return {
    calls,
    get generation() {
      return generation;
    },
    text: (file) => open.get(file)?.text ?? disk.read(file),
    exists: (file) => open.has(file) || disk.exists(file),
    stamp: (file) => open.get(file)?.stamp ?? disk.stamp(file),
    version: (file) => open.get(file)?.version ?? 0,
  };
}
