import type { Services } from "../../services.js";
import { everyPipeline } from "../../vscode/choose-pipeline.js";
import { type CodePipeline, type ListedPipeline, listPipelines } from "./present-listing.js";

/** Reads the pipelines of the workspace, from its code and from its stores. */
export class PipelineListing {
  readonly #services: Services;
  #code: Promise<readonly CodePipeline[]> | undefined;

  constructor(services: Services) {
    this.#services = services;
  }

  /** The code will be read again. */
  codeChanged(): void {
    this.#code = undefined;
  }

  async read(): Promise<readonly ListedPipeline[]> {
    const { history, log } = this.#services;
    const code = await (this.#code ??= this.#readCode());
    const stores = await Promise.all(
      history.roots.all().map(async (root) => {
        try {
          return { root, records: await history.calls.pipelines(root) };
        } catch (error) {
          log.warn(`The store ${root} could not be read: ${error}`);
          return { root, records: [] };
        }
      }),
    );
    return listPipelines(stores, code);
  }

  async #readCode(): Promise<readonly CodePipeline[]> {
    const { history, log } = this.#services;
    try {
      const found = await everyPipeline(this.#services, () => true);
      return found.map(({ file, pipeline }) => ({ file, pipeline, root: history.roots.of(file) }));
    } catch (error) {
      log.warn(`The pipelines of the workspace could not be listed: ${error}`);
      return [];
    }
  }
}
