import type { StepNode } from "../../../src/model/graph.js";

/** A pipeline inside the pipeline, with the steps that it calls. */
export interface StepGroup {
  /** JSON of its path: `["preparation"]`. */
  readonly id: string;
  readonly name: string;
  /** The group that it is in. */
  readonly parent?: string;
  /** Its steps, with those of the groups inside it. */
  readonly steps: readonly string[];
}

/** All groups of these steps, each after the one that it is in. */
export function stepGroups(nodes: readonly StepNode[]): ReadonlyMap<string, StepGroup> {
  const groups = new Map<string, StepGroup & { readonly steps: string[] }>();
  for (const { id, within = [] } of nodes) {
    for (const path of pathsOf(within)) {
      const group = groupId(path);
      const known = groups.get(group) ?? newGroup(path);
      known.steps.push(id);
      groups.set(group, known);
    }
  }
  return groups;
}

/** Ids of the groups that a step is in, outermost first. */
export function groupsAround({ within = [] }: Pick<StepNode, "within">): readonly string[] {
  return pathsOf(within).map(groupId);
}

function pathsOf(within: readonly string[]): readonly (readonly string[])[] {
  return within.map((_, index) => within.slice(0, index + 1));
}

function groupId(path: readonly string[]): string {
  return JSON.stringify(path);
}

function newGroup(path: readonly string[]) {
  return {
    id: groupId(path),
    name: path.at(-1) ?? "",
    steps: [],
    ...(path.length > 1 ? { parent: groupId(path.slice(0, -1)) } : {}),
  };
}
