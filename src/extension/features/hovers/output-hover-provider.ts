import * as vscode from "vscode";
import type { LatestOutput } from "../../../model/run-record.js";
import type { OutputReference } from "../../../model/static-analysis.js";
import type { Services } from "../../services.js";
import { rangeIn } from "../../vscode/document-range.js";
import { l10n } from "../../vscode/l10n.js";
import { neverRunHover, outputHover, stepHover } from "./present.js";
import { referencesAt } from "./references-at.js";

/** A step that several pipelines use is shown as the first of them ran it. */
const MAXIMUM_PIPELINES = 3;
/** What an image may weigh, in bytes, to be shown. */
const MAXIMUM_IMAGE = 64 * 1024;

/** The last value of the output, or the last run of the step, that a name in the code stands for. */
export class OutputHoverProvider implements vscode.HoverProvider {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const here = await referencesAt(this.#services, document, position);
    const [first] = here;
    if (!first) return undefined;
    const root = this.#services.history.roots.of(document.uri.fsPath);
    const markdown = await this.#firstKnown(root, here.slice(0, MAXIMUM_PIPELINES));
    const content = new vscode.MarkdownString(markdown ?? neverRunHover(first.pipeline, l10n));
    return new vscode.Hover(content, rangeIn(document, first.range));
  }

  async #firstKnown(
    root: string,
    references: readonly OutputReference[],
  ): Promise<string | undefined> {
    for (const reference of references) {
      const { output } = reference;
      const markdown =
        output === undefined
          ? await this.#step(root, reference)
          : await this.#output(root, reference, output);
      if (markdown !== undefined) return markdown;
    }
    return undefined;
  }

  async #step(root: string, { pipeline, step }: OutputReference): Promise<string | undefined> {
    const { calls } = this.#services.history;
    const page = await calls.runs(root, { pipeline, order: "descending", limit: 1 });
    const [newest] = page.runs;
    if (!newest) return undefined;
    const run = await this.#services.history.calls.run(root, newest.id);
    return stepHover(step, run, this.#context());
  }

  async #output(
    root: string,
    { pipeline, step }: OutputReference,
    output: string,
  ): Promise<string | undefined> {
    const latest = await this.#services.history.calls.latestOutputs(root, pipeline, step);
    const own = latest.find(({ artifact }) => artifact.output === output);
    if (!own) return undefined;
    return outputHover(own, this.#context()) + (await this.#image(root, own));
  }

  async #image(root: string, { run, step, artifact }: LatestOutput): Promise<string> {
    if (artifact.format !== "image") return "";
    const address = await this.#services.history.calls.imageAddress(
      root,
      run.id,
      step.name,
      artifact.output,
      MAXIMUM_IMAGE,
    );
    return address === undefined ? "" : `\n\n![](${address}|width=320)`;
  }

  #context() {
    return { now: Date.now(), locale: vscode.env.language, l10n };
  }
}
