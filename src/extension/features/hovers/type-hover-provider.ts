import * as vscode from "vscode";
import type { Services } from "../../services.js";
import { rangeIn } from "../../vscode/document-range.js";
import { mayDefinePipelines } from "../../vscode/pipeline-documents.js";
import { typeHover } from "./present-types.js";

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
    if (!mayDefinePipelines(document)) return undefined;
    const file = document.uri.fsPath;
    const { version, references } = await this.#services.analysis.analyze(file);
    const offset = document.offsetAt(position);
    const reference = references.find(({ range }) => range.start <= offset && offset <= range.end);
    if (!reference || version !== document.version) return undefined;
    const types = await this.#services.types.typesOf(file);
    const markdown = types.version === document.version && typeHover(types, reference);
    if (!markdown) return undefined;
    return new vscode.Hover(
      new vscode.MarkdownString(markdown),
      rangeIn(document, reference.range),
    );
  }
}
