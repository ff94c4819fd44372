import { ts } from "ts-morph";
import type { TextChange } from "../protocol/analysis-calls.js";
import type { SourceReader } from "./source-reader.js";

/** The texts of files and their syntax trees: what an editor holds open wins over the disk. */
export interface SourceFiles {
  open(file: string, version: number, text: string): void;
  /** @throws {Error} when the file is not open, or a change lies outside its text */
  change(file: string, version: number, changes: readonly TextChange[]): void;
  close(file: string): void;
  /** Forgets what was read from the disk. */
  forget(files: readonly string[]): void;
  text(file: string): string | undefined;
  /** The text, without keeping it: for looking through many files once. */
  peek(file: string): string | undefined;
  exists(file: string): boolean;
  parsed(file: string): ParsedFile | undefined;
}

export interface ParsedFile {
  readonly file: string;
  /** 0 for a file that no editor holds open. */
  readonly version: number;
  readonly tree: ts.SourceFile;
}

interface Source {
  version: number;
  text: string;
  tree?: ts.SourceFile;
  /** Edits since `tree` was parsed. */
  edits: ts.TextChangeRange[];
}

export function createSourceFiles(reader: SourceReader): SourceFiles {
  const open = new Map<string, Source>();
  const onDisk = new Map<string, Source | undefined>();

  function find(file: string): Source | undefined {
    const held = open.get(file) ?? onDisk.get(file);
    if (held || onDisk.has(file)) return held;
    const text = reader.read(file);
    const source = text === undefined ? undefined : { version: 0, text, edits: [] };
    onDisk.set(file, source);
    return source;
  }

  return {
    open(file, version, text) {
      open.set(file, { version, text, edits: [] });
    },
    change(file, version, changes) {
      const source = open.get(file);
      if (!source) throw new Error(`${file} is not open, so it cannot change`);
      for (const change of changes) edit(source, change);
      source.version = version;
    },
    close(file) {
      open.delete(file);
      onDisk.delete(file);
    },
    forget(files) {
      for (const file of files) onDisk.delete(file);
    },
    text: (file) => find(file)?.text,
    peek: (file) => (open.get(file) ?? onDisk.get(file))?.text ?? reader.read(file),
    exists: (file) => open.has(file) || onDisk.get(file) !== undefined || reader.exists(file),
    parsed(file) {
      const source = find(file);
      return source && { file, version: source.version, tree: parse(file, source) };
    },
  };
}

function edit(source: Source, { offset, length, text }: TextChange): void {
  const old = source.text;
  if (offset < 0 || length < 0 || offset + length > old.length)
    throw new Error(`A change of ${length} at ${offset} lies outside a text of ${old.length}`);
  source.text = old.slice(0, offset) + text + old.slice(offset + length);
  if (source.tree)
    source.edits.push(ts.createTextChangeRange(ts.createTextSpan(offset, length), text.length));
}

/** Re-parses only what the edits touched: nodes elsewhere keep their identity and get new positions. */
function parse(file: string, source: Source): ts.SourceFile {
  const { tree, text, edits } = source;
  if (!tree) source.tree = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  else if (edits.length > 0) {
    const range = ts.collapseTextChangeRangesAcrossMultipleVersions(edits);
    source.tree = ts.updateSourceFile(tree, text, range);
  }
  source.edits = [];
  return source.tree ?? parse(file, source);
}
