import * as vscode from "vscode";
import type { FileAnalysis } from "../../../model/static-analysis.js";
import type { Services } from "../../services.js";
import { MAXIMUM_FILES } from "../../vscode/choose-pipeline.js";
import {
  type ExportedName,
  exportedNames,
  isSameModule,
  type NameElsewhere,
} from "./present-names.js";

/** Files are read again once the disk has been quiet this long. */
const QUIET_MS = 1000;

/**
 * Which file of the workspace exports pipelines of which names. All files are read once, one after the other, so that
 * who types never waits for it; then only those that changed on disk. What is open is told by `put`.
 */
export class ExportedNames {
  readonly #services: Services;
  readonly #onDidChange: () => void;
  readonly #names = new Map<string, readonly ExportedName[]>();
  readonly #stale = new Set<string>();
  readonly #subscription: vscode.Disposable;
  #first: Promise<void> | undefined;
  #quiet: NodeJS.Timeout | undefined;

  /** @param onDidChange told when a file has other names than before */
  constructor(services: Services, onDidChange: () => void) {
    this.#services = services;
    this.#onDidChange = onDidChange;
    this.#subscription = services.analysis.onFilesChanged((files) => this.readAgain(files));
  }

  dispose(): void {
    clearTimeout(this.#quiet);
    this.#subscription.dispose();
  }

  put(analysis: FileAnalysis): void {
    if (this.#keep(analysis)) this.#onDidChange();
  }

  readAgain(files: readonly string[]): void {
    if (!this.#first) return;
    for (const file of files) this.#stale.add(file);
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#read(), QUIET_MS);
  }

  /** Pipelines of other files whose runs go to the same store under a name that this file uses too. */
  async elsewhere(analysis: FileAnalysis): Promise<readonly NameElsewhere[]> {
    const own = new Set(exportedNames(analysis).map(({ name }) => name));
    if (own.size === 0) return [];
    await (this.#first ??= this.#read());
    const { roots } = this.#services.history;
    const root = roots.of(analysis.file);
    const found = [...this.#names].flatMap(([file, names]) => {
      const shared = names.filter(({ name }) => own.has(name));
      const counts = shared.length > 0 && !isSameModule(file, analysis.file);
      return counts && roots.of(file) === root ? shared.map((one) => ({ file, ...one })) : [];
    });
    return Promise.all(found.map(locate));
  }

  async #read(): Promise<void> {
    const { analysis, log } = this.#services;
    try {
      const files = new Set(await analysis.findPipelineFiles(MAXIMUM_FILES));
      const gone = [...this.#names.keys()].filter((file) => !files.has(file));
      for (const file of gone) this.#names.delete(file);
      let changed = gone.length > 0;
      for (const file of files) {
        const isKnown = this.#names.has(file) && !this.#stale.has(file);
        this.#stale.delete(file);
        if (!isKnown && this.#keep(await analysis.analyze(file))) changed = true;
      }
      if (changed) this.#onDidChange();
    } catch (error) {
      log.warn(`The names of the workspace's pipelines could not be read: ${error}`);
    }
  }

  /** Whether the file has other names now. */
  #keep(analysis: FileAnalysis): boolean {
    const { file } = analysis;
    const before = this.#names.get(file) ?? [];
    const now = exportedNames(analysis);
    this.#names.set(file, now);
    return before.length !== now.length || now.some(({ name }, at) => name !== before[at]?.name);
  }
}

async function locate({ file, name, offset }: ExportedName & { readonly file: string }) {
  const uri = vscode.Uri.file(file);
  const { line, character } = await positionIn(uri, offset);
  return { file, name, path: vscode.workspace.asRelativePath(uri), line, character };
}

/** Without opening it: that would tell every extension of a document. */
async function positionIn(uri: vscode.Uri, offset: number) {
  const open = vscode.workspace.textDocuments.find((one) => one.uri.fsPath === uri.fsPath);
  if (open) return open.positionAt(offset);
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
