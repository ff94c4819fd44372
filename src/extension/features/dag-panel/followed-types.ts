import * as vscode from "vscode";
import type { FileTypes } from "../../../model/file-types.js";
import type { ToDag } from "../../../protocol/dag-messages.js";
import type { Services } from "../../services.js";
import type { PipelineEntry } from "./present-entries.js";
import { typesMessage } from "./present-types.js";

/** Follows what the type checker says of a panel's pipeline, later than its picture; a hidden panel asks for nothing. */
export class FollowedTypes {
  readonly #services: Services;
  readonly #panel: vscode.WebviewPanel;
  readonly #file: string;
  readonly #onDidChange = new vscode.EventEmitter<ToDag>();
  readonly #subscriptions: vscode.Disposable;
  #entry: PipelineEntry | undefined;
  #types: FileTypes | undefined;
  #isOutdated = true;

  readonly onDidChange = this.#onDidChange.event;

  constructor(services: Services, panel: vscode.WebviewPanel, file: string) {
    this.#services = services;
    this.#panel = panel;
    this.#file = file;
    this.#subscriptions = vscode.Disposable.from(
      this.#onDidChange,
      services.types.onDidChange(() => {
        this.#isOutdated = true;
        this.#ask();
      }),
      panel.onDidChangeViewState(() => this.#ask()),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  follow(entry: PipelineEntry | undefined): void {
    const before = this.#entry;
    this.#entry = entry;
    if (entry?.key !== before?.key) this.#tell();
    this.#ask();
  }

  async #ask(): Promise<void> {
    if (!this.#isOutdated || !this.#entry || !this.#panel.visible) return;
    this.#isOutdated = false;
    this.#types = await this.#services.types.typesOf(this.#file);
    this.#tell();
  }

  #tell(): void {
    if (this.#entry && this.#types) this.#onDidChange.fire(typesMessage(this.#entry, this.#types));
  }
}
