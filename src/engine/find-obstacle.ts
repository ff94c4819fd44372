import type { BranchValues } from "./branch-values.js";
import type { StepNeeds } from "./step-needs.js";

/** Why a step has made nothing. `passed`: a branch that it, or what it takes, is under went the other way. */
export type Unmade = "failed" | "skipped" | "passed";

/** Why a step cannot run. */
export interface Obstacle {
  readonly unmade: Exclude<Unmade, "failed">;
  /** For people, one sentence. */
  readonly reason: string;
}

/**
 * What keeps a step from running, once all that it waits for has ended.
 * @throws {StepInterfaceError} `branch-not-boolean`, `unknown-output` where a branch cannot be decided
 */
export function findObstacle(
  { conditions, steps, choices }: StepNeeds,
  unmade: ReadonlyMap<string, Unmade>,
  branches: BranchValues,
): Obstacle | undefined {
  for (const condition of conditions) {
    const obstacle = obstacleAt(condition.from, unmade);
    if (obstacle) return obstacle;
    if (branches.holds(condition)) continue;
    const { from, output } = condition;
    return { unmade: "passed", reason: `Branch on \`${from}\`.\`${output}\` went the other way.` };
  }
  for (const step of steps) {
    const obstacle = obstacleAt(step, unmade);
    if (obstacle) return obstacle;
  }
  for (const sources of choices) {
    // A source that was passed by is what a branch is for; one that failed leaves nothing to choose.
    const deciding = sources.flatMap((source) => source.conditions);
    const obstacle = firstEndedBadly([...sources, ...deciding], unmade);
    if (obstacle) return obstacle;
    const chosen = branches.choose(sources);
    const missing = chosen && obstacleAt(chosen.from, unmade);
    if (missing) return missing;
  }
  return undefined;
}

/** What keeps a step from running in a run that ends before its turn, if not that end itself. */
export function firstEndedBadly(
  sources: readonly { readonly from: string }[],
  unmade: ReadonlyMap<string, Unmade>,
): Obstacle | undefined {
  const bad = sources.find(({ from }) => {
    const end = unmade.get(from);
    return end === "failed" || end === "skipped";
  });
  return bad && obstacleAt(bad.from, unmade);
}

function obstacleAt(step: string, unmade: ReadonlyMap<string, Unmade>): Obstacle | undefined {
  const end = unmade.get(step);
  if (!end) return undefined;
  return end === "failed"
    ? { unmade: "skipped", reason: `Step \`${step}\` failed.` }
    : { unmade: end, reason: `Step \`${step}\` was skipped.` };
}
