// Compiled, never run: each wrong line must be an error, each other line must not.
import {
  type Handle,
  type Input,
  type NamedOutputs,
  type NoOutputs,
  outputs,
  pipeline,
  type Step,
  step,
} from "../../src/index.js";
import { type Equal, holds } from "./equal.js";

type Matrix = readonly (readonly number[])[];
interface Model {
  readonly weights: readonly number[];
}

const load = step(async function load() {
  const x: Matrix = [[1]];
  return outputs({ x, y: new Int32Array([1]) });
});

const train = step(function train(
  x: Matrix,
  y: Int32Array,
  { gamma = 0.1 }: { gamma?: number } = {},
): Model {
  return { weights: [x.length, y.length, gamma] };
});

const score = step({ name: "score", enableCache: false }, async (model: Model, rows = 3) => {
  return model.weights.length * rows;
});

const announce = step(function announce(text: string, options: { to: string; copies: number }) {
  console.log(text, options);
});

const lookUp = step(function lookUp(id: string | number, strict?: boolean) {
  return strict ? id : null;
});

// Results: a handle for each named output, one for a plain return, none that fits for nothing.
holds<
  Equal<
    ReturnType<typeof load>,
    NamedOutputs<{ readonly x: Matrix; readonly y: Int32Array<ArrayBuffer> }>
  >
>();
holds<Equal<ReturnType<typeof train>, Handle<Model>>>();
holds<Equal<ReturnType<typeof score>, Handle<number>>>();
holds<Equal<ReturnType<typeof announce>, NoOutputs>>();
holds<Equal<ReturnType<typeof lookUp>, Handle<string | number | null>>>();
holds<
  Equal<
    Parameters<typeof score>,
    [model: Input<Model>, rows?: number | undefined | Handle<number | undefined>]
  >
>();

// The function itself stays as it was.
holds<
  Equal<
    Parameters<typeof train.entrypoint>,
    [x: Matrix, y: Int32Array, options?: { gamma?: number } | undefined]
  >
>();
holds<Equal<Awaited<ReturnType<typeof load.entrypoint>>["x"], Matrix>>();
export const rows: Promise<number> = load.entrypoint().then(({ x, y }) => x.length + y.length);

pipeline(function wiring() {
  const { x, y } = load();
  const model = train(x, y);
  train(x, y, { gamma: 0.2 });
  train.with({ gamma: 0.2 })(x, y);
  train.configure({ name: "second", enableCache: false })(x, y);
  train([[1]], y);
  score(model);
  score(model, 4);
  lookUp("a");
  lookUp(score(model), true);
  announce("done", { to: "all", copies: 1 });
  announce.with({ copies: 1 })("done", { to: "all" });
  announce.with({ copies: 1, to: "all" })("done");

  // @ts-expect-error the inputs are swapped
  train(y, x);
  // @ts-expect-error a number is no matrix
  train(score(model), y);
  // @ts-expect-error all outputs at once are not one of them
  train(load(), y);
  // @ts-expect-error an input is missing
  train(x);
  // @ts-expect-error there is one argument too many
  train(x, y, { gamma: 0.2 }, 1);
  // @ts-expect-error there is no such parameter
  train(x, y, { gama: 0.2 });
  // @ts-expect-error a parameter has the wrong type
  train(x, y, { gamma: "0.2" });
  // @ts-expect-error there is no such parameter to bind
  train.with({ gama: 0.2 });
  // @ts-expect-error a bound parameter has the wrong type
  train.with({ gamma: "0.2" });
  // @ts-expect-error a parameter that has no default is not bound
  announce.with({ copies: 1 })("done");
  // @ts-expect-error there is no such option
  train.configure({ cache: false });
  // @ts-expect-error a step that returns nothing has nothing to pass on
  score(announce("done", { to: "all", copies: 1 }));
  // @ts-expect-error a handle holds no value
  console.log(model.weights);
  // @ts-expect-error a handle is not the number that it stands for
  console.log(score(model) * 2);
  // @ts-expect-error there is no such output
  const { z } = load();
  return z;
});

// A step may be written down by its function's type.
export const scorer: Step<(model: Model) => Promise<number>> = step(async function scorer(
  model: Model,
) {
  return model.weights.length;
});

// @ts-expect-error a step is made of a function
step({ name: "nothing" }, 3);
// @ts-expect-error there is no such option
step({ title: "train" }, () => 1);

// @ts-expect-error whole numbers are no names for outputs
outputs({ 0: "first" });
// @ts-expect-error not as text either
outputs({ "1": "second" });
// @ts-expect-error it would look like a promise
// biome-ignore lint/suspicious/noThenProperty: that is what is refused
outputs({ then: 1 });
