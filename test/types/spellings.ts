// Compiled, never run: each wrong line must be an error, each other line must not.
import * as z from "zod";
import {
  BaseParameters,
  BasePipeline,
  BaseStep,
  type Handle,
  outputs,
  pipeline,
  required,
  step,
  stepDecorator,
} from "../../src/index.js";
import { type Equal, holds } from "./equal.js";

type Matrix = readonly (readonly number[])[];

const load = step(function load() {
  const x: Matrix = [[1]];
  return outputs({ x, y: new Int32Array([1]) });
});

class SvcParams extends BaseParameters<SvcParams> {
  c = required<number>();
  gamma = 0.001;
}
new SvcParams({ c: 1, gamma: 0.5 });
// @ts-expect-error a parameter has the wrong type
new SvcParams({ c: "1" });
// @ts-expect-error there is no such parameter
new SvcParams({ c: 1, gama: 1 });

class SvcTrainer extends BaseStep<SvcParams> {
  async entrypoint(x: Matrix, y: Int32Array, params: SvcParams) {
    return { support: x.length + y.length, gamma: params.gamma };
  }
}
const trainer = new SvcTrainer({ gamma: 0.01 }, { name: "trainer", enableCache: false });
new SvcTrainer(new SvcParams({ c: 1 }));
// @ts-expect-error a parameter has the wrong type
new SvcTrainer({ gamma: "0.01" });
// @ts-expect-error there is no such option
new SvcTrainer({}, { title: "trainer" });

export const training = pipeline(function training() {
  const { x, y } = load();
  const model = trainer(x, y);
  holds<Equal<typeof model, Handle<{ support: number; gamma: number }>>>();
  trainer(x, y, { gamma: 1 });
  trainer.with({ gamma: 2 })(x, y);
  trainer.as("final").after(model)(x, y);
  // @ts-expect-error an input is missing
  trainer(x);
  // @ts-expect-error an input has the wrong type
  trainer(y, y);
});
const raw: Promise<{ support: number; gamma: number }> = trainer.entrypoint(
  [[1]],
  new Int32Array(),
  new SvcParams({ c: 1 }),
);
void raw;

interface Slots {
  source: typeof load;
  train: SvcTrainer;
}
class FirstPipeline extends BasePipeline<Slots> {
  connect({ source, train }: Slots) {
    const { x, y } = source();
    train(x, y);
  }
}
export const first = new FirstPipeline({ source: load, train: trainer }, { enableCache: false });
void FirstPipeline.getRuns();
class Preparation extends BasePipeline {
  connect() {
    return load();
  }
}
const preparation = new Preparation();
// Inside another pipeline, it gives what its connect returns.
export const wired = () => holds<Equal<typeof given, ReturnType<typeof load>>>();
const given = preparation.wire();
// @ts-expect-error a slot is missing
new FirstPipeline({ source: load });
// @ts-expect-error a step does not grow
new FirstPipeline({ source: load, train: load });

// Parameters of a schema: callers pass what goes in, the function gets what comes out.
const schema = z.object({ gamma: z.number().default(1), kernel: z.enum(["rbf", "linear"]) });
const grow = step(
  { parameters: schema },
  function grow(x: Matrix, { gamma, kernel }: z.output<typeof schema>) {
    return `${gamma} ${kernel} ${x.length}`;
  },
);
step({ parameters: schema }, function only(params) {
  holds<Equal<typeof params.kernel, "rbf" | "linear">>();
});
export const fitting = pipeline(function fitting() {
  grow(load().x, { kernel: "rbf" });
  // @ts-expect-error a parameter is missing
  grow(load().x);
  // @ts-expect-error a parameter has the wrong value
  grow(load().x, { kernel: "poly" });
});

// Methods keep their types: values where handles will be.
const timed = stepDecorator<{ label?: string }>(
  (inner) =>
    (...args) =>
      inner(...args),
);
class Digits {
  @timed({ label: "load" })
  @step()
  load() {
    return { x: [[1]] as Matrix, y: new Int32Array([1]) };
  }
  @step async train(x: Matrix, y: Int32Array, { gamma = 1 } = {}) {
    return x.length + y.length + gamma;
  }
  @pipeline async first() {
    const { x, y } = this.load();
    const size = await this.train(x, y, { gamma: 2 });
    // @ts-expect-error an input has the wrong type
    this.train(size, y);
  }
  // @ts-expect-error a decorator does not stand on a field
  @step count = 1;
}
void Digits;

@timed
@step({ enableCache: false })
class Decorated extends BaseStep {
  entrypoint(x: Matrix) {
    return x.length;
  }
}
export const decorated = new Decorated();
// @ts-expect-error what a decorator goes around is a step, a class or a method
timed(3);
