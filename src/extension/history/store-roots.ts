import { isAbsolute, join } from "node:path";
import * as vscode from "vscode";
import { findStores, locateStore } from "../../store/locate-store.js";
import { settings } from "../ids.js";

/** The stores that this window shows: those below its folders, and those that its pipelines write to. */
export class StoreRoots {
  readonly #onDidChange = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[] = [this.#onDidChange];
  #roots: Set<string> | undefined;

  readonly onDidChange = this.#onDidChange.event;

  all(): readonly string[] {
    return [...(this.#roots ??= this.#find())];
  }

  /** The store that runs of this file's pipelines write to. It need not exist yet. */
  of(file: string): string {
    const root = configuredStore(vscode.Uri.file(file)) ?? locateStore(file);
    const roots = (this.#roots ??= this.#find());
    if (!roots.has(root)) {
      roots.add(root);
      this.#onDidChange.fire();
    }
    return root;
  }

  /** Looks again. */
  refresh(): void {
    this.#roots = undefined;
    this.#onDidChange.fire();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #find(): Set<string> {
    if (this.#subscriptions.length === 1) this.#watch();
    const folders = vscode.workspace.workspaceFolders ?? [];
    return new Set(
      folders
        .filter(({ uri }) => uri.scheme === "file")
        .flatMap(({ uri }) => {
          const configured = configuredStore(uri);
          return configured === undefined ? findStores(uri.fsPath) : [configured];
        }),
    );
  }

  #watch(): void {
    const watcher = vscode.workspace.createFileSystemWatcher("**/.pipelens/store.json");
    const refresh = () => this.refresh();
    this.#subscriptions.push(
      watcher,
      watcher.onDidCreate(refresh),
      watcher.onDidDelete(refresh),
      vscode.workspace.onDidChangeWorkspaceFolders(refresh),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${settings.section}.${settings.storePath}`)) refresh();
      }),
    );
  }
}

/** The store that the settings name for this file or folder; relative paths count from its workspace folder. */
export function configuredStore(uri: vscode.Uri): string | undefined {
  const path = vscode.workspace
    .getConfiguration(settings.section, uri)
    .get<string>(settings.storePath, "");
  if (path === "") return undefined;
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return isAbsolute(path) || !folder ? path : join(folder.uri.fsPath, path);
}
