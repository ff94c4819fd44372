import type { ts } from "ts-morph";
import type { Report } from "./evaluation-records.js";
import type { Definitions } from "./find-definitions.js";
import type { KeepingInterpreter } from "./interpreter.js";
import type { PipelineDefinition } from "./pipeline-definition.js";
import type { PipelineTrace } from "./pipeline-trace.js";
import { reportIdleSlots, slotsOf } from "./slot-checks.js";
import { topStatement } from "./syntax.js";
import { tracePipeline } from "./trace-pipeline.js";
import { reportUnusedOutputs } from "./unused-outputs.js";
import type { InstanceValue, Value } from "./value.js";

export interface TracedPipeline {
  readonly trace: PipelineTrace;
  readonly exportName?: string;
}

/** Evaluates each pipeline of a file, and each instance that it exports, unless what is known of it still holds. */
export function tracePipelines(
  definitions: Definitions,
  at: {
    readonly interpreter: KeepingInterpreter;
    readonly exportNames: ReadonlyMap<ts.Node, string>;
  },
): readonly TracedPipeline[] {
  const { interpreter, exportNames } = at;
  const traces = [
    ...definitions.pipelines.map((one) =>
      traceRecipe(one, agreedSteps(one, definitions), interpreter),
    ),
    ...definitions.instances
      .filter(({ site }) => exportNames.has(site))
      .map((one) => traceInstance(one, interpreter)),
  ];
  return traces.map((trace) => {
    const exportName = exportNames.get(trace.site);
    return { trace, ...(exportName === undefined ? {} : { exportName }) };
  });
}

function traceRecipe(
  definition: PipelineDefinition,
  given: ReadonlyMap<string, Value>,
  interpreter: KeepingInterpreter,
): PipelineTrace {
  const { traces } = interpreter.records.of(topStatement(definition.site));
  const held = traces.get(definition.site);
  if (held && isSame(held.given, given)) return held;
  const reports: Report[] = [];
  const trace = interpreter.records.during({ reports }, () => {
    const recorder = tracePipeline(definition, given, interpreter);
    const slots = slotsOf(definition, { recorder, given, interpreter });
    reportIdleSlots(definition, { recorder, slots, interpreter });
    reportUnusedOutputs(recorder, interpreter);
    const runnable = slots.size === 0;
    return { definition, site: definition.site, given, runnable, recorder, reports };
  });
  traces.set(definition.site, trace);
  return trace;
}

function traceInstance(
  { pipeline: definition, site, given }: InstanceValue,
  interpreter: KeepingInterpreter,
): PipelineTrace {
  const { traces } = interpreter.records.of(topStatement(site));
  const held = traces.get(site);
  if (held) return held;
  const reports: Report[] = [];
  const recorder = interpreter.records.during({ reports }, () =>
    tracePipeline(definition, given, interpreter),
  );
  const trace = { definition, site, given, runnable: true, recorder, reports };
  traces.set(site, trace);
  return trace;
}

function isSame(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean {
  if (a.size !== b.size) return false;
  return [...a].every(([slot, value]) => {
    const other = b.get(slot);
    return value.kind === "step" && other?.kind === "step" && value.step === other.step;
  });
}

/** The steps that the file's instances give to a recipe's slots, where they all give the same one. */
function agreedSteps(
  { site }: PipelineDefinition,
  { instances, nestedInstances }: Definitions,
): ReadonlyMap<string, Value> {
  const agreed = new Map<string, Value>();
  const disputed = new Set<string>();
  for (const { pipeline, given } of [...instances, ...nestedInstances]) {
    if (pipeline.site !== site) continue;
    for (const [slot, value] of given) {
      if (value.kind !== "step") continue;
      const held = agreed.get(slot);
      if (held?.kind === "step" && held.step !== value.step) disputed.add(slot);
      agreed.set(slot, value);
    }
  }
  for (const slot of disputed) agreed.delete(slot);
  return agreed;
}
