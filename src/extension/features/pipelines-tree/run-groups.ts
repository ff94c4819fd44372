import type { RunQuery } from "../../../model/run-query.js";
import type { RunRecord } from "../../../model/run-record.js";
import type { Services } from "../../services.js";
import { narrow } from "./run-queries.js";
import { runStatuses, type TreeChoices } from "./tree-choices.js";
import type { RunGroup } from "./tree-node.js";

/** So many days are rows of their own; what was before them is one. */
const MAXIMUM_DAYS = 14;

/** Runs of one store that have something in common. */
export interface RunsInCommon {
  readonly root: string;
  readonly group: RunGroup;
  readonly total: number;
  /** How many there are without the filter. */
  readonly all: number;
  readonly newest: RunRecord;
}

/** The groups that the tree has at its top beside, or in place of, pipelines: those that have any runs to show. */
export async function readRunGroups(
  services: Services,
  root: string,
  choices: TreeChoices,
): Promise<readonly RunsInCommon[]> {
  const store = new StoreGroups(services, root, choices);
  const [chosen, deleted] = await Promise.all([
    store.chosen(),
    store.count({ of: "deleted" }, { deleted: true }),
  ]);
  return [...chosen, ...deleted];
}

class StoreGroups {
  readonly #services: Services;
  readonly #root: string;
  readonly #choices: TreeChoices;
  readonly #now = Date.now();

  constructor(services: Services, root: string, choices: TreeChoices) {
    this.#services = services;
    this.#root = root;
    this.#choices = choices;
  }

  async chosen(): Promise<readonly RunsInCommon[]> {
    switch (this.#choices.grouping) {
      case "pipeline":
        return this.count({ of: "unlisted" }, { unlisted: true });
      case "none":
        return this.count({ of: "all" }, {});
      case "status": {
        const counts = runStatuses.map((status) =>
          this.count({ of: "status", status }, { status }),
        );
        return (await Promise.all(counts)).flat();
      }
      case "day":
        return this.#days();
    }
  }

  /** The group, with how many it has; none where that is zero. */
  async count(group: RunGroup, which: RunQuery): Promise<readonly RunsInCommon[]> {
    const query = narrow(
      { ...which, order: "descending", limit: 1 },
      this.#choices.filter,
      this.#now,
    );
    const { runs, total } = await this.#ask(query);
    const [newest] = runs;
    if (!newest) return [];
    const all = group.of === "day" ? total : (await this.#ask({ ...which, limit: 1 })).total;
    return [{ root: this.#root, group, total, all, newest }];
  }

  /** From the newest run's day back, leaving out days without any. */
  async #days(): Promise<readonly RunsInCommon[]> {
    const days: RunsInCommon[] = [];
    let until = Number.MAX_SAFE_INTEGER;
    while (days.length < MAXIMUM_DAYS) {
      const [rest] = await this.count({ of: "day", until }, { until });
      if (!rest) return days;
      const since = new Date(rest.newest.createdAt).setHours(0, 0, 0, 0);
      days.push(...(await this.count({ of: "day", since, until }, { since, until })));
      until = since;
    }
    return [...days, ...(await this.count({ of: "day", until }, { until }))];
  }

  #ask(query: RunQuery) {
    return this.#services.history.calls.runs(this.#root, query);
  }
}
