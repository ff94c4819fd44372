import type { StepNode } from "../../../src/model/graph.js";
import type { DagForecast, DagForecastStep } from "../../../src/protocol/dag-messages.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import { say } from "../../shared/words.js";
import { standIns } from "../view/stand-ins.js";

export interface ForecastFace {
  readonly outcome: DagForecastStep["outcome"];
  readonly word: string;
}

/** What a run would do with each node: a loop's node says what it would do with any of its calls. */
export function outcomesByNode(
  forecast: DagForecast | undefined,
  nodes: readonly StepNode[],
): ReadonlyMap<string, DagForecastStep> {
  if (forecast?.state !== "ready" && forecast?.state !== "reading") return new Map();
  const steps = new Map(forecast.steps.map((step) => [step.node, step]));
  const told = new Map<string, DagForecastStep>();
  for (const [id, node] of standIns(steps.keys(), nodes)) {
    const step = steps.get(id);
    const known = told.get(node);
    if (step && (!known || comesBefore(step, known))) told.set(node, { ...step, node });
  }
  return told;
}

/** One tag for the steps of a group: how many run, if only some do. */
export function sumForecast(
  faces: readonly (ForecastFace | undefined)[],
  strings: DagWords,
): ForecastFace | undefined {
  const told = faces.filter((face) => face !== undefined);
  const [first, ...others] = told;
  if (!first || told.length < faces.length) return undefined;
  if (others.every(({ outcome }) => outcome === first.outcome)) return first;
  const running = told.filter(({ outcome }) => outcome === "run");
  if (running.length > 0) return { outcome: "run", word: say(strings.someRun, running.length) };
  return told.find(({ outcome }) => outcome === "unknown") ?? first;
}

const order = ["run", "unknown", "cached", "skipped"];

function comesBefore(a: DagForecastStep, b: DagForecastStep): boolean {
  return order.indexOf(a.outcome) < order.indexOf(b.outcome);
}
