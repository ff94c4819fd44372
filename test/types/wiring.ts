// Compiled, never run: each wrong line must be an error, each other line must not.
import {
  branch,
  type Handle,
  type NamedOutputs,
  type NoOutputs,
  outputs,
  type PipelineInstance,
  pipeline,
  step,
} from "../../src/index.js";
import { type Equal, holds } from "./equal.js";

type Rows = readonly number[];
interface Model {
  readonly weights: Rows;
}
/** Made by a library, with methods: only whole, as an output. */
class Table {
  readonly columns: Rows;
  constructor(columns: Rows) {
    this.columns = columns;
  }
  rows(): Rows {
    return [];
  }
}

const load = step(function load() {
  return outputs({ train: [1] as Rows, test: [2] as Rows, isLarge: true });
});
const learn = step(async function learn(rows: Rows, { gamma = 1 } = {}): Promise<Model> {
  return { weights: rows.map((row) => row * gamma) };
});
const tabulate = step(function tabulate(rows: Rows) {
  return new Table(rows);
});
const merge = step(function merge(parts: Rows[]) {
  return parts.flat();
});
const pair = step(function pair(both: readonly [Rows, Model]) {
  return both;
});
const report = step(function report({ model, score, title }: ReportFields) {
  return { model, score, title };
});
interface ReportFields {
  readonly model: Model;
  readonly score: number;
  readonly title?: string;
}
const compare = step(function compare(models: { readonly [name: string]: Model }) {
  return Object.keys(models);
});
const show = step(function show(table: Table, { at = new Date(0) } = {}) {
  console.log(table, at);
});
const wait = step(function wait() {
  console.log("waited");
});
// biome-ignore lint/suspicious/noExplicitAny: what is any stays any
const loose = step(function loose(anything: unknown, any: any[]) {
  return [anything, any];
});
const score = step(function score(model: Model, rows: Rows, { digits = 2 } = {}) {
  return outputs({ mean: rows.length + digits, best: model.weights[0] });
});
const both = step(function both(data: { train: Rows; test: Rows; isLarge: boolean }) {
  return data;
});

// Outputs inside values.
pipeline(function values() {
  const { train, test } = load();
  const model = learn(train);
  merge([train, test, [1, 2]]);
  merge([train]);
  merge([[1]]);
  merge([]);
  for (const rows of [train, test]) merge([rows]);
  merge([1, 2].map(() => train));
  pair([train, model]);
  pair([[1], { weights: train }]);
  report({ model, score: 1 });
  report({ model: { weights: train }, score: 1, title: "x" });
  compare({ first: model, second: { weights: [1] }, third: { weights: train } });
  compare(Object.fromEntries([["a", model]]));
  show(tabulate(train));
  loose(train, [model, 1, { deep: [train] }]);
  loose([model], []);

  // @ts-expect-error one of the parts is no array of numbers
  merge([train, model]);
  // @ts-expect-error an output on its own is no list of outputs
  merge(train);
  // @ts-expect-error the two are swapped
  pair([model, train]);
  // @ts-expect-error there is one too few
  pair([train]);
  // @ts-expect-error a field is missing
  report({ model });
  // @ts-expect-error a field has an output of the wrong type
  report({ model: train, score: 1 });
  // @ts-expect-error there is no such field
  report({ model, score: 1, titel: "x" });
  // @ts-expect-error a field inside has an output of the wrong type
  report({ model: { weights: model }, score: 1 });
  // @ts-expect-error one of the models is none
  compare({ first: model, second: train });
  // @ts-expect-error a class instance is not made of outputs
  show({ columns: train, rows: () => [1] });
  // @ts-expect-error outputs are passed on one by one
  both(load());
  // @ts-expect-error a step that returns nothing has nothing to pass on
  loose(1, wait());
});

// Names and order.
pipeline(function names() {
  const { train } = load();
  const waited = wait();
  holds<Equal<ReturnType<ReturnType<typeof learn.as>>, Handle<Model>>>();
  const final = learn.as("final").after(waited, train, load, [train])(train, { gamma: 2 });
  wait.after(load(), { final })();
  learn.with({ gamma: 1 }).as("third").configure({ retries: 1 })(train);

  // @ts-expect-error a name is a text
  learn.as(3);
  // @ts-expect-error a plain value was never called
  learn.after(3);
  // @ts-expect-error a plain function is no step
  learn.after(() => 3);
});

// Lists.
pipeline(function lists() {
  const { train, test } = load();
  const models = learn.map([train, test], { gamma: 2 });
  holds<Equal<typeof models, Handle<Model[]>>>();
  const scores = score.map(models, train, { digits: 3 });
  holds<
    Equal<
      typeof scores,
      NamedOutputs<{ readonly mean: number[]; readonly best: (number | undefined)[] }>
    >
  >();
  learn.map([[1], [2]]);
  learn.with({ gamma: 2 }).map([train]);
  score.map([{ weights: train }], [1]);
  const shown: NoOutputs = show.map([tabulate(train)]);
  merge.map([[train, test], [train]]);

  // @ts-expect-error one is no list
  learn.map(train);
  // @ts-expect-error the elements have the wrong type
  learn.map(models);
  // @ts-expect-error the rest is missing
  score.map(models);
  // @ts-expect-error the rest is the same for each
  score.map(models, [train, test]);
  // @ts-expect-error there is nothing to map over
  wait.map([1]);
  // @ts-expect-error there is no list
  learn.map();
  return shown;
});

// Branches.
pipeline(function branches() {
  const { train, test, isLarge } = load();
  const chosen = branch(
    isLarge,
    () => learn(train),
    () => test,
  );
  holds<Equal<typeof chosen, Handle<Model | Rows>>>();
  const perhaps = branch(isLarge, () => learn(train));
  holds<Equal<typeof perhaps, Handle<Model | undefined>>>();
  const other = branch(
    isLarge,
    () => {},
    () => learn(train),
  );
  holds<Equal<typeof other, Handle<Model | undefined>>>();
  const nothing = branch(
    isLarge,
    () => wait(),
    () => {},
  );
  holds<Equal<typeof nothing, NoOutputs>>();
  const named = branch(
    isLarge,
    () => score(learn(train), train),
    () => ({ mean: report({ model: learn(train), score: 1 }) }),
  );
  const mean: Handle<number | { model: Model; score: number; title: string | undefined }> =
    named.mean;
  const best: Handle<number | undefined> = named.best;
  report({ model: learn(train), score: 1 });
  loose(mean, [best]);

  // @ts-expect-error a condition is true or false
  branch(train, () => learn(train));
  // @ts-expect-error what is known is decided with if
  branch(true, () => learn(train));
  // @ts-expect-error an arm is a function
  branch(isLarge, learn(train));
  // @ts-expect-error wiring is not async
  branch(isLarge, async () => learn(train));
  // @ts-expect-error an arm gives outputs
  branch(isLarge, () => 3);
  // @ts-expect-error there may be no model
  score(perhaps, train);
});

// Pipelines in pipelines.
const preparation = pipeline(function preparation(rows: Rows, { gamma = 1 } = {}) {
  const model = learn(rows, { gamma });
  return { model, merged: merge([rows]) };
});
const evaluation = pipeline(function evaluation({
  use,
  models,
}: {
  use: typeof learn;
  models: readonly Model[];
}) {
  return { used: use([1]), models };
});
const plain = pipeline(function plain() {
  wait();
});
pipeline(function outer() {
  const { train } = load();
  const { model, merged } = preparation(train, { gamma: 2 });
  score(model, merged);
  preparation([1]);
  evaluation({ use: learn, models: [model, { weights: train }] });
  plain();

  // @ts-expect-error a pipeline's argument has the wrong type
  preparation(model);
  // @ts-expect-error a model among them is none
  evaluation({ use: learn, models: [train] });
  // @ts-expect-error a slot takes a step, not a result
  evaluation({ use: model, models: [] });
});
const instance: PipelineInstance = preparation([1]);
holds<Equal<ReturnType<typeof plain>, PipelineInstance>>();
export const planned = instance.plan({ step: "learn" });
