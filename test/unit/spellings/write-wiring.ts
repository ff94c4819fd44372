import type {
  Argument,
  GeneratedPipeline,
  GeneratedProgram,
  GeneratedStep,
  Reference,
  Statement,
  StepCall,
} from "./generated-program.js";

/** How a spelling calls what a program has. */
export interface Dialect {
  /** `this.` where steps and pipelines are members. */
  readonly owner: string;
  /** `await ` where calls are taken for those of async functions. */
  readonly wait: string;
  /** What it writes for a pipeline that another one calls. */
  callee?(pipeline: GeneratedPipeline): string;
}

/** What every written program begins with. */
export function writeHead(names: readonly string[]): string {
  return `import { ${names.join(", ")} } from "pipelens";
function digest(...values) {
  let hash = 7;
  for (const letter of JSON.stringify(values)) hash = (hash * 31 + letter.charCodeAt(0)) % 1000003;
  return hash;
}
`;
}

export function parametersOf({ inputs, parameters }: GeneratedStep): string {
  const defaults = Object.entries(parameters).map(([name, value]) => `${name} = ${value}`);
  const last = defaults.length > 0 ? [`{ ${defaults.join(", ")} } = {}`] : [];
  return [...inputNames(inputs), ...last].join(", ");
}

/** What a step returns: all that it gets goes into each of its outputs. */
export function writeStepBody(step: GeneratedStep, gather: (fields: string) => string): string {
  const taken = [...inputNames(step.inputs), ...Object.keys(step.parameters)];
  const fields = Object.entries(step.outputs).map(([name, kind]) => {
    const hash = `digest(${[JSON.stringify(`${step.name}.${name}`), ...taken].join(", ")})`;
    const value = {
      number: hash,
      list: `[${hash} % 10, ${hash} % 7]`,
      flag: `${hash} % 2 === 0`,
    }[kind];
    return { name, value };
  });
  const [only] = fields;
  if (!only) return "";
  if (only.name === "output") return `return ${only.value};`;
  return `return ${gather(`{ ${fields.map(({ name, value }) => `${name}: ${value}`).join(", ")} }`)};`;
}

/** What a pipeline's function does. */
export function writeWiring(
  pipeline: GeneratedPipeline,
  program: GeneratedProgram,
  dialect: Dialect,
): string {
  const lines = pipeline.statements.map((statement, place) => {
    const right = writeStatement(statement, { program, dialect, pipeline });
    return `const v${place} = ${right};`;
  });
  const { returns } = pipeline;
  return [...lines, ...(returns ? [`return ${writeReference(returns)};`] : [])].join("\n");
}

export function inputNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `x${index}`);
}

interface Context {
  readonly program: GeneratedProgram;
  readonly dialect: Dialect;
  readonly pipeline: GeneratedPipeline;
}

function writeStatement(statement: Statement, at: Context): string {
  const { wait, owner } = at.dialect;
  switch (statement.kind) {
    case "call":
      return `${wait}${writeCall(statement, at)}`;
    case "include": {
      const inner = at.program.inner[statement.pipeline];
      const callee = (inner && at.dialect.callee?.(inner)) ?? `${owner}${inner?.name}`;
      const args = statement.args.map((one) => writeReference(one));
      return `${wait}${callee}(${args.join(", ")})`;
    }
    case "branch": {
      const arms = [statement.then, statement.otherwise].flatMap((arm) =>
        arm ? [`() => ${writeCall(arm, at)}${firstOutput(arm, at)}`] : [],
      );
      return `branch(${[writeReference(statement.condition), ...arms].join(", ")})`;
    }
  }
}

function firstOutput({ step }: StepCall, { program }: Context): string {
  const [name] = Object.keys(program.steps[step]?.outputs ?? {});
  return name === undefined || name === "output" ? "" : `.${name}`;
}

function writeCall(call: StepCall, at: Context): string {
  const { name = "" } = at.program.steps[call.step] ?? {};
  const as = call.id === undefined ? "" : `.as(${JSON.stringify(call.id)})`;
  const after = call.after ? `.after(${call.after.map((place) => `v${place}`).join(", ")})` : "";
  const map = call.mapped ? ".map" : "";
  const fields = Object.entries(call.parameters).map(
    ([field, value]) => `${field}: ${writeArgument(value, at)}`,
  );
  const args = call.args.map((one) => writeArgument(one, at));
  const all = [...args, ...(fields.length > 0 ? [`{ ${fields.join(", ")} }`] : [])];
  return `${at.dialect.owner}${name}${as}${after}${map}(${all.join(", ")})`;
}

function writeArgument(argument: Argument, at: Context): string {
  switch (argument.kind) {
    case "reference":
      return writeReference(argument.to);
    case "value":
      return String(argument.value);
    case "array":
      return `[${argument.items.map((item) => writeArgument(item, at)).join(", ")}]`;
    case "object": {
      const fields = Object.entries(argument.fields);
      return `{ ${fields.map(([name, value]) => `${name}: ${writeArgument(value, at)}`).join(", ")} }`;
    }
  }
}

function writeReference(to: Reference): string {
  if ("input" in to) return `x${to.input}`;
  return to.output === "output" ? `v${to.statement}` : `v${to.statement}.${to.output}`;
}
