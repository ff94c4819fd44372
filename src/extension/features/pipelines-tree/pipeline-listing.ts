import type { Services } from "../../services.js";
import { everyPipeline } from "../../vscode/choose-pipeline.js";
import type { LastLooks } from "./last-looks.js";
import { type CodePipeline, type ListedPipeline, listPipelines } from "./present-listing.js";
import { narrow } from "./run-queries.js";
import { isFiltered, type TreeChoices } from "./tree-choices.js";

/** Reads the pipelines of the workspace, from its code and from its stores. */
export class PipelineListing {
  readonly #services: Services;
  readonly #looks: Pick<LastLooks, "of">;
  #code: Promise<readonly CodePipeline[]> | undefined;

  constructor(services: Services, looks: Pick<LastLooks, "of">) {
    this.#services = services;
    this.#looks = looks;
  }

  /** The code will be read again. */
  codeChanged(): void {
    this.#code = undefined;
  }

  /** With a filter, those alone that have runs which it lets through. */
  async read(choices: TreeChoices): Promise<readonly ListedPipeline[]> {
    const code = await (this.#code ??= this.#readCode());
    const { history, log } = this.#services;
    const stores = await Promise.all(
      history.roots.all().map(async (root) => {
        const records = await history.calls.pipelines(root).catch((error) => {
          log.warn(`The store ${root} could not be read: ${error}`);
          return [];
        });
        return { root, records };
      }),
    );
    const listed = listPipelines(stores, code);
    const shown = isFiltered(choices) ? await this.#matching(listed, choices) : listed;
    return Promise.all(shown.map((one) => this.#withFailures(one)));
  }

  async #withFailures(listed: ListedPipeline): Promise<ListedPipeline> {
    const { root, name: pipeline, record } = listed;
    const since = this.#looks.of(root, pipeline);
    if (!record || record.latestRun.createdAt < since) return listed;
    const query = { pipeline, unlisted: false, status: "failed", since, limit: 1 } as const;
    const { total } = await this.#services.history.calls.runs(root, query);
    return total > 0 ? { ...listed, newlyFailed: total } : listed;
  }

  async #matching(
    listed: readonly ListedPipeline[],
    { filter }: TreeChoices,
  ): Promise<readonly ListedPipeline[]> {
    const now = Date.now();
    const counted = await Promise.all(
      listed.map(async (one) => {
        if (!one.record) return { ...one, matching: 0 };
        const query = narrow({ pipeline: one.name, unlisted: false, limit: 1 }, filter, now);
        const { total } = await this.#services.history.calls.runs(one.root, query);
        return { ...one, matching: total };
      }),
    );
    return counted.filter(({ matching }) => matching > 0);
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
