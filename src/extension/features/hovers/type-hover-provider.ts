import * as vscode from "vscode";
import type { Services } from "../../services.js";
import { rangeIn } from "../../vscode/document-range.js";
import { typeHover } from "./present-types.js";
import { referencesAt } from "./references-at.js";

/** What a name's output is. By itself, since the checker's first answer must not keep the stored value waiting. */
export class TypeHoverProvider implements vscode.HoverProvider {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const [reference] = await referencesAt(this.#services, document, position);
    if (!reference) return undefined;
    const types = await this.#services.types.typesOf(document.uri.fsPath);
    const markdown = types.version === document.version && typeHover(types, reference);
    if (!markdown) return undefined;
    return new vscode.Hover(
      new vscode.MarkdownString(markdown),
      rangeIn(document, reference.range),
    );
  }
}
