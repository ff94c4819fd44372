import { describeEdit } from "../../../model/describe-edit.js";
import { graphSpec } from "../../../model/graph-spec.js";
import {
  isSameSource,
  isSameUpstream,
  type PipelineSpec,
  type StepSpec,
  sourceFile,
  sourceName,
} from "../../../model/pipeline-spec.js";
import type { StaticPipeline } from "../../../model/static-analysis.js";
import type { Localizer } from "../../present/localizer.js";
import type { ProblemView } from "./present.js";

/** As many differences are named. */
const SHOWN = 3;

/** How the words of the view are made. */
export interface Wording {
  readonly l10n: Localizer;
  /** The file as people know it. */
  readonly pathOf: (file: string) => string;
}

/** Whether the text tells all that a run would register, whatever its parameters are. */
export function tellsAllSteps(pipeline: StaticPipeline): boolean {
  const { graph, runnable, exportName, unread } = pipeline;
  const { nodes, edges, order = [] } = graph;
  return (
    runnable &&
    exportName !== undefined &&
    unread === undefined &&
    nodes.every(
      ({ repeated, definition, uncertainty }) =>
        repeated === undefined && uncertainty === undefined && isOfProject(definition?.file),
    ) &&
    [...edges, ...order].every(({ uncertainty }) => uncertainty === undefined)
  );
}

/** Of a package, another file may run than the one that types come from. */
function isOfProject(file: string | undefined): boolean {
  return file !== undefined && !/[\\/]node_modules[\\/]|\.d\.[cm]?ts$/.test(file);
}

/**
 * A pipeline that surely has other steps than it was registered with, so that its run would be refused. How the code
 * calls a step's function is not certain from the text; so a name that nothing waits for decides nothing.
 *
 * @param registered all that a run may have to be, depending on its parameters
 */
export function editedView(
  pipeline: StaticPipeline,
  registered: readonly PipelineSpec[],
  { l10n, pathOf }: Wording,
): ProblemView | undefined {
  const [first] = registered;
  if (!first || !tellsAllSteps(pipeline) || !registered.every(tellsAllFiles)) return undefined;
  const now = graphSpec(
    pipeline.graph,
    ({ step, definition }) => `${definition?.file.replaceAll("\\", "/")}#${step}`,
  );
  if (registered.some((spec) => match(spec, now).isSame)) return undefined;
  const { matched } = match(first, now, pathOf);
  const differences = describeEdit(first, matched);
  const shown = differences.slice(0, SHOWN).join("; ");
  const more = differences.length > SHOWN ? "; …" : "";
  const message = l10n.t(
    "Pipeline {0} has other steps than it was registered with: {1}. So that its runs can be compared, it runs only unlisted, under another name, or once it is registered anew.",
    `\`${pipeline.name}\``,
    shown + more,
  );
  const code = "pipeline-edited";
  const range = pipeline.nameRange;
  return { severity: "information", code, message, range, unnecessary: false, related: [] };
}

function tellsAllFiles({ steps }: PipelineSpec): boolean {
  return steps.every(({ source }) => !source.startsWith("#"));
}

/** What the code has, its steps called as registered where they may be the same. */
function match(before: PipelineSpec, now: PipelineSpec, pathOf = (file: string) => file) {
  const left = [...now.steps];
  const paired: StepSpec[] = [];
  for (const step of before.steps) {
    const fits = (one: StepSpec) => isSameFile(one, step) && isSameUpstream(one, step);
    const exact = left.findIndex((one) => fits(one) && isSameSource(one.source, step.source));
    const at = exact < 0 ? left.findIndex(fits) : exact;
    if (at < 0) continue;
    left.splice(at, 1);
    paired.push(step);
  }
  const others = left.map((one) => ({
    ...one,
    source: `${pathOf(sourceFile(one))}#${sourceName(one)}`,
  }));
  const isSame = left.length === 0 && paired.length === before.steps.length;
  return { isSame, matched: { ...now, steps: [...paired, ...others] } };
}

/** Which folder paths were counted from when it was registered is not certain either. */
function isSameFile(a: StepSpec, b: StepSpec): boolean {
  const [one, other] = [a, b].map((step) => sourceFile(step).split("/").at(-1));
  return one === other;
}
