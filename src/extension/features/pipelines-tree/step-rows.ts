import type { RunDetails } from "../../../model/run-record.js";
import { itemRow, itemsRow } from "./present-item-rows.js";
import { outputItem } from "./present-items.js";
import { stepItem, whyItem } from "./present-step.js";
import {
  type ItemsNode,
  nodeId,
  type OutputNode,
  type RunNode,
  type StepNode,
} from "./tree-node.js";
import type { NewRow } from "./tree-rows.js";

export function stepRows(run: RunDetails, parent: RunNode): readonly NewRow[] {
  const { root, runId } = parent;
  return run.steps.map((step) => {
    const retries = run.configuration?.steps[step.name]?.retries;
    const attempts = retries === undefined ? undefined : retries + 1;
    const node: StepNode = {
      kind: "step",
      id: nodeId("step", parent.id, step.name),
      root,
      runId,
      step: step.name,
      parent,
    };
    return { node, present: (context) => stepItem(step, context, attempts) };
  });
}

/** What the step made, the calls that it consists of, and why it ran. */
export function stepChildRows(run: RunDetails, parent: StepNode): readonly NewRow[] {
  const { root, runId, step: name } = parent;
  const step = run.steps.find((candidate) => candidate.name === name);
  if (!step) return [];
  const { outputs, items, decision } = step;
  const outputRows = outputs.map((artifact): NewRow<OutputNode> => {
    const { output } = artifact;
    const id = nodeId("output", parent.id, output);
    return {
      node: { kind: "output", id, root, runId, step: name, output, parent },
      present: () => outputItem(artifact),
    };
  });
  const id = nodeId("items", parent.id);
  return [
    ...outputRows,
    ...(items
      ? [
          {
            node: { kind: "items", id, root, runId, step: name, parent },
            present: (context) => itemsRow(items, context),
          } satisfies NewRow<ItemsNode>,
        ]
      : []),
    ...(decision
      ? [
          {
            node: { kind: "why", id: nodeId("why", parent.id), parent },
            present: (context) => whyItem(decision, context),
          } satisfies NewRow,
        ]
      : []),
  ];
}

/** The calls of a mapped step: those that its record lists. */
export function itemRows(run: RunDetails, parent: ItemsNode): readonly NewRow[] {
  const step = run.steps.find(({ name }) => name === parent.step);
  return (step?.items?.listed ?? []).map((item) => ({
    node: { kind: "item", id: nodeId("item", parent.id, String(item.item)), parent },
    present: (context) => itemRow(item, context),
  }));
}
