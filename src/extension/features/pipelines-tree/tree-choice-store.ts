import * as vscode from "vscode";
import { contextKeys } from "../../ids.js";
import { isFiltered, readChoices, type TreeChoices } from "./tree-choices.js";

const KEY = "pipelens.pipelinesTree";

/** What to see in the tree, kept with the workspace. */
export class TreeChoiceStore {
  readonly #memento: vscode.Memento;
  readonly #onDidChange = new vscode.EventEmitter<void>();
  #choices: TreeChoices;

  readonly onDidChange = this.#onDidChange.event;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
    this.#choices = readChoices(memento.get(KEY));
    this.#tellMenus();
  }

  dispose(): void {
    this.#onDidChange.dispose();
  }

  get(): TreeChoices {
    return this.#choices;
  }

  async change(changes: Partial<TreeChoices>): Promise<void> {
    this.#choices = { ...this.#choices, ...changes };
    this.#tellMenus();
    this.#onDidChange.fire();
    await this.#memento.update(KEY, this.#choices);
  }

  #tellMenus(): void {
    const { runsFiltered } = contextKeys;
    vscode.commands.executeCommand("setContext", runsFiltered, isFiltered(this.#choices));
  }
}
