import * as vscode from "vscode";
import { findOutput } from "../../../model/find-output.js";
import type { Services } from "../../services.js";
import { l10n } from "../../vscode/l10n.js";
import { parseOutputQuery } from "./output-address.js";
import { outputText } from "./present-output.js";
import { sourceText } from "./present-source.js";

/** What the editor's own image view can be asked to show, in bytes. */
const MAXIMUM_IMAGE = 32 * 1024 * 1024;

/** Outputs as read-only files: images and documents as they are, everything else as text about it. */
export class OutputFiles implements vscode.FileSystemProvider {
  readonly #services: Services;
  readonly #onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>();

  /** Never fires: an output does not change once it is stored. */
  readonly onDidChangeFile = this.#onDidChangeFile.event;

  constructor(services: Services) {
    this.#services = services;
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const address = parseOutputQuery(uri.query);
    const { calls } = this.#services.history;
    const run = address && (await calls.run(address.root, address.runId));
    const found = address && findOutput(run, address.step, address.output);
    if (!found) throw vscode.FileSystemError.FileNotFound(uri);
    const { root, runId, step, output } = address;
    if (found.artifact.format !== "image") {
      const { artifact } = found;
      const summary = (await calls.preview(root, runId, step, output)) ?? artifact.summary;
      const source = sourceText(artifact, summary, l10n);
      return Buffer.from(source ?? outputText(found, summary, l10n));
    }
    const image = await calls.imageAddress(root, runId, step, output, MAXIMUM_IMAGE);
    if (image === undefined) throw vscode.FileSystemError.Unavailable(uri);
    return Buffer.from(image.slice(image.indexOf(",") + 1), "base64");
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { byteLength: size } = await this.readFile(uri);
    const permissions = vscode.FilePermission.Readonly;
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size, permissions };
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  writeFile(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): never {
    throw vscode.FileSystemError.NoPermissions();
  }
}
