import fc from "fast-check";

/** A pipeline without a spelling: the steps it has, and what it does with them, in order. */
export interface GeneratedProgram {
  readonly steps: readonly GeneratedStep[];
  /** Pipelines that the others may call; each may call those before it. */
  readonly inner: readonly GeneratedPipeline[];
  readonly main: GeneratedPipeline;
}

export interface GeneratedStep {
  readonly name: string;
  /** How many arguments it takes before its object of parameters. */
  readonly inputs: number;
  /** Names of its outputs with what they are; a step that returns one plain value has only `output`. */
  readonly outputs: { readonly [name: string]: Kind };
  /** Defaults of its parameters. */
  readonly parameters: { readonly [name: string]: number };
}

export type Kind = "number" | "list" | "flag";

export interface GeneratedPipeline {
  readonly name: string;
  /** How many outputs of other steps it is called with. */
  readonly inputs: number;
  readonly statements: readonly Statement[];
  /** What it returns: an output that it has; the main pipeline returns nothing. */
  readonly returns?: Reference;
}

export type Statement =
  | (StepCall & { readonly kind: "call" })
  | { readonly kind: "include"; readonly pipeline: number; readonly args: readonly Reference[] }
  | {
      readonly kind: "branch";
      readonly condition: Reference;
      readonly then: StepCall;
      readonly otherwise?: StepCall;
    };

export interface StepCall {
  readonly step: number;
  readonly args: readonly Argument[];
  /** By name, those that it sets. */
  readonly parameters: { readonly [name: string]: Argument };
  readonly id?: string;
  readonly after?: readonly number[];
  /** It is called for each element of its first argument. */
  readonly mapped?: true;
}

/** Output of a statement, by its place, or an input of the pipeline. */
export type Reference =
  | { readonly statement: number; readonly output: string }
  | { readonly input: number };

export type Argument =
  | { readonly kind: "reference"; readonly to: Reference }
  | { readonly kind: "value"; readonly value: number }
  | { readonly kind: "array"; readonly items: readonly Argument[] }
  | { readonly kind: "object"; readonly fields: { readonly [name: string]: Argument } };

export interface GeneratorOptions {
  /** Only what plain functions can say: no names, order, lists or branches. */
  readonly isPlain: boolean;
}

type Draw = fc.GeneratorValue;

/** Programs that run: every reference is to what is there, and of the kind that is needed. */
export function generatedProgram({ isPlain }: GeneratorOptions): fc.Arbitrary<GeneratedProgram> {
  return fc.gen().map((draw) => {
    const steps = Array.from({ length: 2 + below(draw, 4) }, (_, index) => drawStep(draw, index));
    const inner: GeneratedPipeline[] = [];
    const count = below(draw, 3);
    for (let index = 0; index < count; index += 1) {
      const inputs = below(draw, 3);
      inner.push(
        drawPipeline(draw, { name: `inner${index}`, inputs, steps, inner: [...inner], isPlain }),
      );
    }
    const main = drawPipeline(draw, { name: "main", inputs: 0, steps, inner, isPlain });
    return { steps, inner, main };
  });
}

function drawStep(draw: Draw, index: number): GeneratedStep {
  const kinds = Array.from({ length: below(draw, 4) }, () =>
    pick(draw, ["number", "list", "flag"] as const),
  );
  const outputs =
    kinds.length < 2
      ? kinds.map((kind) => ["output", kind] as const)
      : kinds.map((kind, place) => [`o${place}`, kind] as const);
  const parameters = Array.from(
    { length: below(draw, 3) },
    (_, place) => [`p${place}`, place] as const,
  );
  return {
    // The first gives one of each kind, so that there is always something to refer to.
    name: `s${index}`,
    inputs: index === 0 ? 0 : below(draw, 3),
    outputs: index === 0 ? { o0: "number", o1: "list", o2: "flag" } : Object.fromEntries(outputs),
    parameters: Object.fromEntries(parameters),
  };
}

interface PipelineFrame {
  readonly name: string;
  readonly inputs: number;
  readonly steps: readonly GeneratedStep[];
  readonly inner: readonly GeneratedPipeline[];
  readonly isPlain: boolean;
}

/** What statements so far have made. */
interface Made {
  readonly to: Reference;
  readonly kind: Kind;
}

function drawPipeline(draw: Draw, frame: PipelineFrame): GeneratedPipeline {
  const { name, inputs, steps, inner } = frame;
  const made: Made[] = Array.from({ length: inputs }, (_, input) => ({
    to: { input },
    kind: "number",
  }));
  const statements: Statement[] = [];
  const count = 1 + below(draw, 6);
  for (let place = 0; place < count; place += 1) {
    const statement =
      place === 0 ? firstCall() : drawStatement(draw, { ...frame, made, place, statements });
    statements.push(statement);
    made.push(...outputsOf(statement, place, { steps, inner }));
  }
  const numbers = made.filter(({ kind }) => kind === "number");
  return {
    name,
    inputs,
    statements,
    ...(name === "main" ? {} : { returns: pick(draw, numbers).to }),
  };
}

function firstCall(): Statement {
  return { kind: "call", step: 0, args: [], parameters: {} };
}

interface StatementFrame extends PipelineFrame {
  readonly made: readonly Made[];
  readonly place: number;
  readonly statements: readonly Statement[];
}

function drawStatement(draw: Draw, frame: StatementFrame): Statement {
  const { inner, made, isPlain } = frame;
  const roll = below(draw, 10);
  if (roll < 2 && inner.length > 0) {
    const pipeline = below(draw, inner.length);
    const { inputs = 0 } = inner[pipeline] ?? {};
    return {
      kind: "include",
      pipeline,
      args: Array.from({ length: inputs }, () => drawReference(draw, made, "number")),
    };
  }
  if (roll < 4 && !isPlain) {
    const condition = drawReference(draw, made, "flag");
    const then = drawArm(draw, frame);
    return {
      kind: "branch",
      condition,
      then,
      ...(below(draw, 3) > 0 ? { otherwise: drawArm(draw, frame) } : {}),
    };
  }
  const call = drawCall(draw, frame);
  return { kind: "call", ...call, ...(isPlain ? {} : drawSettings(draw, call, frame)) };
}

/** A call that gives one number. */
function drawArm(draw: Draw, frame: StatementFrame): StepCall {
  const fitting = frame.steps.flatMap(({ outputs }, index) =>
    Object.values(outputs)[0] === "number" ? [index] : [],
  );
  return drawCall(draw, frame, pick(draw, fitting));
}

function drawCall(
  draw: Draw,
  { steps, made }: StatementFrame,
  step = below(draw, steps.length),
): StepCall {
  const { inputs = 0, parameters = {} } = steps[step] ?? {};
  const given = Object.keys(parameters).filter(() => below(draw, 2) === 0);
  return {
    step,
    args: Array.from({ length: inputs }, () => drawArgument(draw, made, 2)),
    parameters: Object.fromEntries(given.map((name) => [name, drawArgument(draw, made, 1)])),
  };
}

function drawSettings(draw: Draw, call: StepCall, frame: StatementFrame): Partial<StepCall> {
  const { place, name, statements, steps, made } = frame;
  const roll = below(draw, 6);
  // A pipeline that is called twice would give the same name twice.
  if (roll === 0 && name === "main") return { id: `${name}_${place}` };
  if (roll === 2 && (steps[call.step]?.inputs ?? 0) > 0) {
    const list: Argument = { kind: "reference", to: drawReference(draw, made, "list") };
    return { mapped: true, args: [list, ...call.args.slice(1)] };
  }
  const earlier = statements.flatMap(({ kind }, index) => (kind === "call" ? [index] : []));
  return roll === 1 ? { after: [pick(draw, earlier)] } : {};
}

function drawArgument(draw: Draw, made: readonly Made[], depth: number): Argument {
  const roll = below(draw, depth > 0 ? 8 : 4);
  if (roll < 3) return { kind: "reference", to: pick(draw, made).to };
  if (roll < 5) return { kind: "value", value: below(draw, 9) };
  const parts = Array.from({ length: 1 + below(draw, 2) }, () =>
    drawArgument(draw, made, depth - 1),
  );
  return roll < 7
    ? { kind: "array", items: parts }
    : {
        kind: "object",
        fields: Object.fromEntries(parts.map((part, index) => [`k${index}`, part])),
      };
}

function drawReference(draw: Draw, made: readonly Made[], wanted: Kind): Reference {
  return pick(
    draw,
    made.filter(({ kind }) => kind === wanted),
  ).to;
}

function outputsOf(
  statement: Statement,
  place: number,
  { steps, inner }: Pick<PipelineFrame, "steps" | "inner">,
): readonly Made[] {
  if (statement.kind === "branch")
    return [{ to: { statement: place, output: "output" }, kind: "number" }];
  if (statement.kind === "include") {
    const isThere = inner[statement.pipeline]?.returns !== undefined;
    return isThere ? [{ to: { statement: place, output: "output" }, kind: "number" }] : [];
  }
  return Object.entries(steps[statement.step]?.outputs ?? {}).map(([output, kind]) => ({
    to: { statement: place, output },
    kind: statement.mapped ? "list" : kind,
  }));
}

function below(draw: Draw, limit: number): number {
  return draw(fc.nat, { max: limit - 1 });
}

function pick<T>(draw: Draw, items: readonly T[]): T {
  const item = items[below(draw, items.length)];
  if (item === undefined) throw new Error("There is nothing to choose from");
  return item;
}
