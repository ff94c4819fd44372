import * as vscode from "vscode";
import type { RunField } from "../../../model/run-query.js";
import type { RunScope } from "../../../protocol/runs-messages.js";
import type { Services } from "../../services.js";
import { everyPipeline } from "../../vscode/choose-pipeline.js";
import { FollowedScope } from "./followed-scope.js";
import {
  presentScopes,
  type ScopeAddress,
  type StoreScopes,
  scopeAddress,
  scopeKey,
} from "./present-scopes.js";

/** What there is to choose from, and which of it is shown. */
interface Scopes {
  readonly scopes: readonly RunScope[];
  readonly shown?: string;
  readonly fields: readonly RunField[];
  readonly pinned: boolean;
}

/** Knows which runs can be looked at, and which are: those that were chosen, else those of the followed pipeline. */
export class ExplorerScopes {
  readonly #services: Services;
  readonly #followed: FollowedScope;
  readonly #onDidChange = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  #pinned: string | undefined;
  #shownRoot: string | undefined;
  /** What was read last, as text: a store changes more often than what it has runs of. */
  #listed: string | undefined;

  readonly onDidChange = this.#onDidChange.event;

  constructor(services: Services) {
    this.#services = services;
    this.#followed = new FollowedScope(services);
    const changed = () => this.#onDidChange.fire();
    this.#subscriptions = vscode.Disposable.from(
      this.#onDidChange,
      this.#followed,
      this.#followed.onDidChange(changed),
      services.history.roots.onDidChange(changed),
      services.history.onDidChange(() => this.#storesChanged()),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Shows this scope whatever is chosen elsewhere; undefined: follows again. */
  pin(key: string | undefined): void {
    this.#pinned = key;
    this.#onDidChange.fire();
  }

  isShown(root: string): boolean {
    return root === this.#shownRoot;
  }

  async read(): Promise<Scopes> {
    const stores = await this.#stores();
    this.#listed = JSON.stringify(stores);
    const pinned = this.#pinned === undefined ? undefined : scopeAddress(this.#pinned);
    const followed = this.#followed.scope;
    // A store may be gone that was there when its runs were pinned.
    const roots = this.#services.history.roots.all();
    const wanted = [pinned, followed]
      .filter((scope) => scope !== undefined)
      .filter(({ root }) => roots.includes(root));
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
    const scopes = presentScopes(stores, wanted, folders);
    const shown = wanted.map(scopeKey)[0] ?? scopes[0]?.key;
    const address = shown === undefined ? undefined : scopeAddress(shown);
    this.#shownRoot = address?.root;
    return {
      scopes,
      fields: address ? await this.#fields(address) : [],
      pinned: pinned !== undefined && wanted.includes(pinned),
      ...(shown === undefined ? {} : { shown }),
    };
  }

  /** The file that defines a scope's pipeline, where it can be found. */
  async fileOf({ root, pipeline }: ScopeAddress): Promise<string | undefined> {
    const { history } = this.#services;
    const records = await history.calls.pipelines(root);
    const recorded = records.find(({ name }) => name === pipeline)?.file;
    if (recorded !== undefined) return recorded;
    const found = await everyPipeline(this.#services, ({ name }) => name === pipeline);
    return found.find(({ file }) => history.roots.of(file) === root)?.file;
  }

  async #storesChanged(): Promise<void> {
    // Nobody has looked yet.
    if (this.#listed === undefined) return;
    const stores = await this.#stores();
    if (JSON.stringify(stores) !== this.#listed) this.#onDidChange.fire();
  }

  /** A store that cannot be read says so when its runs are asked for. */
  #fields({ root, pipeline }: ScopeAddress): Promise<readonly RunField[]> {
    return this.#services.history.calls.fields(root, pipeline).catch(() => []);
  }

  /** Those that have runs at all. */
  async #stores(): Promise<readonly StoreScopes[]> {
    const { history, log } = this.#services;
    const stores = await Promise.all(
      history.roots.all().map(async (root): Promise<readonly StoreScopes[]> => {
        try {
          const records = await history.calls.pipelines(root);
          const { total } = await history.calls.runs(root, { unlisted: true, limit: 0 });
          const pipelines = records.map(({ name }) => name);
          return total + pipelines.length === 0
            ? []
            : [{ root, pipelines, unlistedCount: Math.min(total, 1) }];
        } catch (error) {
          log.warn(`The store ${root} could not be read: ${error}`);
          // Asking for its runs will tell why.
          return [{ root, pipelines: [], unlistedCount: 0 }];
        }
      }),
    );
    return stores.flat();
  }
}
