import type { Services } from "../../services.js";
import type { LastLooks } from "./last-looks.js";
import { PipelineListing } from "./pipeline-listing.js";
import { groupItem } from "./present-groups.js";
import { pipelineItem } from "./present-items.js";
import type { ListedPipeline } from "./present-listing.js";
import { type RunsInCommon, readRunGroups } from "./run-groups.js";
import type { TreeChoiceStore } from "./tree-choice-store.js";
import { nodeId, type PipelineNode, type RunGroup, type RunGroupNode } from "./tree-node.js";
import type { NewRow } from "./tree-rows.js";

/** What stands at the top of the tree, as it was chosen. */
export class RootRows {
  readonly #services: Services;
  readonly #choices: TreeChoiceStore;
  readonly #listing: PipelineListing;

  constructor(services: Services, choices: TreeChoiceStore, looks: LastLooks) {
    this.#services = services;
    this.#choices = choices;
    this.#listing = new PipelineListing(services, looks);
  }

  /** The code will be read again. */
  codeChanged(): void {
    this.#listing.codeChanged();
  }

  /** Pipelines first, then what belongs to none. */
  async read(): Promise<readonly NewRow[]> {
    const choices = this.#choices.get();
    // It finds stores that pipelines of the code write to; so it comes before the groups.
    const pipelines = choices.grouping === "pipeline" ? await this.#listing.read(choices) : [];
    const { history, log } = this.#services;
    const groups = await Promise.all(
      history.roots.all().map((root) =>
        readRunGroups(this.#services, root, choices).catch((error) => {
          log.warn(`The store ${root} could not be read: ${error}`);
          return [];
        }),
      ),
    );
    const several = groups.filter((ofStore) => ofStore.length > 0).length > 1;
    return [
      ...pipelines.map(pipelineRow),
      ...groups.flat().map((group) => groupRow(group, several)),
    ];
  }
}

function pipelineRow(pipeline: ListedPipeline): NewRow<PipelineNode> {
  const { root, name, file } = pipeline;
  const id = nodeId("pipeline", root, name, file ?? "");
  return {
    node: { kind: "pipeline", id, root, pipeline: name, ...(file ? { file } : {}) },
    present: (context) => pipelineItem(pipeline, context),
  };
}

function groupRow(runs: RunsInCommon, several: boolean): NewRow<RunGroupNode> {
  const { root, group } = runs;
  return {
    node: { kind: "run-group", id: nodeId("run-group", root, groupKey(group)), root, group },
    present: (context) => groupItem(runs, context, several),
  };
}

function groupKey(group: RunGroup): string {
  switch (group.of) {
    case "status":
      return `status ${group.status}`;
    case "day":
      return group.since === undefined ? `before ${group.until}` : `day ${group.since}`;
    default:
      return group.of;
  }
}
