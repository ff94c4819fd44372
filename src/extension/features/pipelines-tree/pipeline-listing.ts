import type { Services } from "../../services.js";
import { everyPipeline } from "../../vscode/choose-pipeline.js";
import {
  type CodePipeline,
  type ListedPipeline,
  listPipelines,
  type UnlistedRuns,
} from "./present-listing.js";

/** What stands at the top of the tree. */
interface Listing {
  readonly pipelines: readonly ListedPipeline[];
  /** Of stores that have any. */
  readonly unlisted: readonly UnlistedRuns[];
}

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

  async read(): Promise<Listing> {
    const { history, log } = this.#services;
    const code = await (this.#code ??= this.#readCode());
    const stores = await Promise.all(
      history.roots.all().map(async (root) => {
        try {
          const records = await history.calls.pipelines(root);
          const query = { unlisted: true, order: "descending", limit: 1 } as const;
          const { runs, total } = await history.calls.runs(root, query);
          const [latestRun] = runs;
          return { root, records, ...(latestRun && { unlisted: { root, latestRun, total } }) };
        } catch (error) {
          log.warn(`The store ${root} could not be read: ${error}`);
          return { root, records: [] };
        }
      }),
    );
    return {
      pipelines: listPipelines(stores, code),
      unlisted: stores.flatMap(({ unlisted }) => (unlisted ? [unlisted] : [])),
    };
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
