// Compiled, never run: each wrong line must be an error, each other line must not.
import {
  type ArtifactView,
  BasePipeline,
  BaseStep,
  findRuns,
  getPipeline,
  getRun,
  outputs,
  type PipelineRunView,
  type PipelineView,
  pipeline,
  type StepView,
  step,
} from "../../src/index.js";
import { type Equal, holds } from "./equal.js";

type Matrix = readonly (readonly number[])[];

const digitsDataLoader = step(async function digitsDataLoader() {
  const matrix: Matrix = [[1]];
  return outputs({ xTrain: matrix, yTrain: new Int32Array([1]) });
});
const svcTrainer = step(function svcTrainer(
  xTrain: Matrix,
  yTrain: Int32Array,
  { gamma = 0.001, base }: { gamma?: number; base?: { kind: string } } = {},
) {
  return { support: xTrain.length + yTrain.length, gamma, base };
});
const report = step(function report(model: { gamma: number }) {
  console.log(model);
});
const batches = step(async function* batches(size: number) {
  yield [size];
});
class Evaluator extends BaseStep {
  async entrypoint(model: { gamma: number }) {
    return model.gamma > 1;
  }
}
type Model = ReturnType<typeof svcTrainer.entrypoint>;

// Direct style: no type tells which steps the function calls. Each step types what it is asked for.
const training = pipeline(function training({ gamma = 0.001 }: { gamma?: number } = {}) {
  const { xTrain, yTrain } = digitsDataLoader();
  report(svcTrainer(xTrain, yTrain, { gamma }));
});
export async function direct() {
  const view = await getPipeline({ pipeline: training });
  const run = view?.runs.at(-1);
  if (!run) return;
  const model = await run.getStep({ step: svcTrainer }).output.read();
  holds<Equal<typeof model, Model>>();
  const { xTrain, yTrain } = run.getStep({ step: digitsDataLoader }).outputs;
  holds<Equal<typeof xTrain, ArtifactView<Matrix>>>();
  holds<Equal<Awaited<ReturnType<typeof yTrain.read>>, Int32Array<ArrayBuffer>>>();
  // @ts-expect-error a step has no output of that name
  run.getStep({ step: digitsDataLoader }).outputs.xTest;
  // @ts-expect-error a step with several outputs has no single one
  run.getStep({ step: digitsDataLoader }).output.read();
  // @ts-expect-error a step that returns nothing has no output
  run.getStep({ step: report }).output.read();
  // @ts-expect-error a number names no step
  run.getStep({ step: 1 });
  const ok = await run.getStep({ step: Evaluator }).output.read();
  holds<Equal<typeof ok, boolean>>();
  const same = await run.getStep({ step: new Evaluator() }).output.read();
  holds<Equal<typeof same, boolean>>();
  const items = await run.getStep({ step: batches }).output.read();
  holds<Equal<typeof items, AsyncIterable<number[]>>>();
  const list = run.getStep({ step: svcTrainer }).mapped?.output.read();
  holds<Equal<typeof list, Promise<readonly Model[]> | undefined>>();

  // By name alone, nothing is known, and nothing is certain to be there.
  const named = run.getStep({ step: "svcTrainer" });
  holds<Equal<typeof named, StepView>>();
  holds<Equal<Awaited<ReturnType<typeof named.output.read>>, unknown>>();
  const unknown = run.steps.svcTrainer;
  holds<Equal<typeof unknown, StepView | undefined>>();
  // @ts-expect-error a step that no type knows may not be there
  run.steps.svcTrainer.output;
  // @ts-expect-error an output that no type knows may not be there
  named.outputs.xTrain.read();

  // Inputs that are fields of the last argument have its types.
  const { base, xTrain: given } = run.getStep({ step: svcTrainer }).inputs;
  holds<Equal<typeof base, ArtifactView<{ kind: string }> | undefined>>();
  holds<Equal<typeof given, ArtifactView | undefined>>();
}

// The steps can be named once, for all that is looked at.
export async function declared() {
  const view = await getPipeline({ pipeline: training, steps: { digitsDataLoader, svcTrainer } });
  const run = view?.getRun({ runName: "first" });
  if (!run) return;
  const model = await run.steps.svcTrainer.output.read();
  holds<Equal<typeof model, Model>>();
  holds<Equal<typeof run.steps.digitsDataLoader.outputs.xTrain, ArtifactView<Matrix>>>();
  const byName = run.getStep({ step: "digitsDataLoader" }).outputs.xTrain;
  holds<Equal<typeof byName, ArtifactView<Matrix>>>();
  holds<Equal<typeof run.steps.other, StepView | undefined>>();
  // @ts-expect-error a declared step has no output of that name
  run.steps.digitsDataLoader.outputs.xTest;
  const alone = await getRun({ runName: "first", steps: { svcTrainer } });
  holds<Equal<typeof alone, PipelineRunView<{ svcTrainer: typeof svcTrainer }>>>();
  holds<Equal<Awaited<ReturnType<typeof alone.steps.svcTrainer.output.read>>, Model>>();
}

// Slot style: the pipeline's own type tells its steps.
const firstPipeline = pipeline(function firstPipeline({
  step1,
  step2,
  gamma,
}: {
  step1: typeof digitsDataLoader;
  step2?: typeof svcTrainer;
  gamma?: number;
}) {
  const { xTrain, yTrain } = step1();
  (step2 ?? svcTrainer)(xTrain, yTrain, gamma === undefined ? {} : { gamma });
});
export async function slots() {
  const view = await getPipeline({ pipeline: firstPipeline });
  const model = await view?.runs.at(-1)?.steps.step2.output.read();
  holds<Equal<typeof model, Model | undefined>>();
  const instance = firstPipeline({ step1: digitsDataLoader, step2: svcTrainer });
  for (const run of await instance.getRuns()) {
    holds<Equal<typeof run.steps.step1.outputs.xTrain, ArtifactView<Matrix>>>();
    holds<Equal<typeof run.steps.gamma, StepView | undefined>>();
  }
  const run = await firstPipeline.getRun({ runName: "first" });
  const first = run.getStep({ step: "step1" });
  holds<Equal<typeof first.outputs.xTrain, ArtifactView<Matrix>>>();
  // @ts-expect-error a slot's step has no output of that name
  first.outputs.xTest;
  const { runs } = await firstPipeline.findRuns({ limit: 1 });
  holds<Equal<NonNullable<(typeof runs)[0]>["steps"]["step1"], typeof run.steps.step1>>();
  const other = await getPipeline({ pipeline: instance, steps: { report } });
  const both = other?.runs[0]?.steps;
  holds<Equal<NonNullable<typeof both>["report"]["name"], string>>();
  holds<Equal<NonNullable<typeof both>["step1"]["outputs"]["xTrain"], ArtifactView<Matrix>>>();
}

// A class of pipelines, and a class whose members are steps and a pipeline.
interface Slots {
  source: typeof digitsDataLoader;
  check: Evaluator;
}
class ClassPipeline extends BasePipeline<Slots> {
  connect({ source }: Slots) {
    source();
  }
}
class Digits {
  @step() load() {
    return [1, 2];
  }
  @pipeline() first() {
    this.load();
  }
}
export async function classes() {
  const made = await getPipeline({ pipeline: ClassPipeline });
  const ok = await made?.runs[0]?.steps.check.output.read();
  holds<Equal<typeof ok, boolean | undefined>>();
  const digits = new Digits();
  const run = (await getPipeline({ pipeline: digits.first, steps: digits }))?.runs[0];
  const rows = await run?.steps.load.output.read();
  holds<Equal<typeof rows, number[] | undefined>>();
  const again = await run?.getStep({ step: digits.load }).output.read();
  holds<Equal<typeof again, number[] | undefined>>();
}

// The steps are a list all the same.
export function lists(run: PipelineRunView, view: PipelineView) {
  holds<Equal<typeof run.steps.length, number>>();
  const last = run.steps.at(-1);
  holds<Equal<typeof last, StepView | undefined>>();
  const [first] = run.steps;
  holds<Equal<typeof first, StepView | undefined>>();
  const names: readonly string[] = run.steps.map(({ name }) => name);
  for (const { output } of run.steps) holds<Equal<typeof output, ArtifactView>>();
  // @ts-expect-error steps are not put into a run
  run.steps.push(first);
  // @ts-expect-error a view is for reading
  run.status = "failed";
  view.findRuns({
    status: ["completed", "failed"],
    since: new Date(0),
    until: "7d",
    where: {
      "parameters.gamma": 0.01,
      "metadata.accuracy": { ">=": 0.9, "<": 1 },
      "steps.load.rows": { contains: "x" },
    },
    sortBy: "metadata.accuracy",
    order: "descending",
    limit: 10,
    offset: 20,
  });
  // @ts-expect-error a field says whose it is
  view.findRuns({ where: { gamma: 1 } });
  // @ts-expect-error there is no such comparison
  view.findRuns({ where: { "parameters.gamma": { "=>": 1 } } });
  // @ts-expect-error there is no such status of a run
  view.findRuns({ status: "cached" });
  // @ts-expect-error there is nothing to sort by of that name
  view.findRuns({ sortBy: "date" });
  // @ts-expect-error there is no such question
  void findRuns({ latest: true });
  return names;
}
