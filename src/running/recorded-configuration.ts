import type { RecordedCall, RecordedPipeline } from "../authoring/recorded-pipeline.js";
import { toMilliseconds } from "../model/duration.js";
import type { PipelineConfiguration, StepConfiguration } from "../model/run-event.js";
import type { RunOptions } from "../model/runnable.js";

/** All that was set for a run and its steps, as it is kept with the run. */
export function recordedConfiguration(
  recorded: RecordedPipeline,
  options: RunOptions,
): PipelineConfiguration {
  const steps = recorded.calls
    .map((call) => {
      const parameters = options.steps?.[call.node.id]?.parameters;
      return [
        call.node.id,
        { ...(parameters && { parameters }), ...stepConfiguration(call) },
      ] as const;
    })
    .filter(([, configuration]) => Object.keys(configuration).length > 0);
  return {
    onError: options.onError ?? "stop-on-failure",
    settings: options.settings ?? {},
    extra: options.extra ?? {},
    ...(options.configPath !== undefined && { configPath: options.configPath }),
    steps: Object.fromEntries(steps),
  };
}

function stepConfiguration({ node, options }: RecordedCall): StepConfiguration {
  const { enableCache, isolate, timeout, retries, settings, extra } = options;
  const tries = typeof retries === "object" ? retries.max : retries;
  return {
    ...(enableCache !== undefined && { enableCache }),
    ...(isolate && { isolate }),
    ...(timeout !== undefined && {
      timeoutMs: toMilliseconds(timeout, `The timeout of step \`${node.id}\``),
    }),
    ...(tries !== undefined && { retries: tries }),
    ...(settings && { settings }),
    ...(extra && { extra }),
  };
}
