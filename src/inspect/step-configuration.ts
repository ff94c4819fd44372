import type { JsonValue } from "../model/json.js";
import type { ComparedRun } from "./compared-run.js";

/** What was set for a step of a run, and when the pipeline lets it run. */
export function stepConfiguration(
  { run, nodes }: ComparedRun,
  step: string,
): { readonly [name: string]: JsonValue } {
  const { settings = {}, extra = {}, ...set } = run.configuration?.steps[step] ?? {};
  const after = (run.graph.order ?? []).filter(({ to }) => to === step).map(({ from }) => from);
  const conditions = (nodes.get(step)?.conditions ?? []).map(
    ({ from, output, is }) => `${output} of ${from} is ${is}`,
  );
  return {
    ...set,
    settings,
    extra,
    ...(after.length > 0 && { after: after.sort() }),
    ...(conditions.length > 0 && { "only if": conditions.sort() }),
  };
}
