import type { GeneratedPipeline, GeneratedProgram, GeneratedStep } from "./generated-program.js";
import { inputNames, parametersOf, writeHead, writeStepBody, writeWiring } from "./write-wiring.js";

/** One way to write a program. What is to be run is its export `run`. */
export interface Spelling {
  readonly name: string;
  /** It writes plain functions, which cannot say all that steps can. */
  readonly isPlain?: true;
  /** It needs decorators as TypeScript had them first. */
  readonly legacyDecorators?: true;
  write(program: GeneratedProgram): string;
}

const gather = (fields: string): string => `outputs(${fields})`;
const direct = { owner: "", wait: "" };

export const spellings: readonly Spelling[] = [
  { name: "direct style", write: writeDirect },
  { name: "slots", write: writeSlots },
  { name: "classes", write: writeClasses },
  { name: "decorators", write: writeDecorated },
  { name: "older decorators", legacyDecorators: true, write: writeDecorated },
];

export const tags: Spelling = { name: "tags", isPlain: true, write: writeTagged };

function writeDirect(program: GeneratedProgram): string {
  const all = [...program.inner, program.main].map((one) => writePipeline(one, program));
  return [head(), ...program.steps.map(writeStep), ...all, "export const run = main;"].join("\n");
}

function writeStep(step: GeneratedStep): string {
  return `const ${step.name} = step(function ${step.name}(${parametersOf(step)}) { ${writeStepBody(step, gather)} });`;
}

function writePipeline(pipeline: GeneratedPipeline, program: GeneratedProgram): string {
  const { name, inputs } = pipeline;
  const parameters = inputNames(inputs).join(", ");
  return `const ${name} = pipeline(function ${name}(${parameters}) {\n${writeWiring(pipeline, program, direct)}\n});`;
}

/** Every step comes in by a slot of its name; the pipelines inside keep to the steps of the file. */
function writeSlots(program: GeneratedProgram): string {
  const { steps, inner, main } = program;
  const slots = slotsOf(program);
  const body = writeWiring(main, program, direct);
  return [
    head(),
    ...steps.map((step) => writeStep(step)),
    ...inner.map((one) => writePipeline(one, program)),
    `const recipe = pipeline({ name: "main" }, function recipe({ ${slots} }) {\n${body}\n});`,
    `export const run = recipe({ ${slots} });`,
  ].join("\n");
}

/** The steps that the main pipeline itself calls: no slot may stay idle. */
function slotsOf({ steps, main }: GeneratedProgram): string {
  const called = main.statements.flatMap((statement) => {
    if (statement.kind === "call") return [statement.step];
    if (statement.kind === "include") return [];
    return [statement.then.step, ...(statement.otherwise ? [statement.otherwise.step] : [])];
  });
  return [...new Set(called)].map((index) => steps[index]?.name).join(", ");
}

function writeClasses(program: GeneratedProgram): string {
  const { steps, inner, main } = program;
  const slots = slotsOf(program);
  const body = writeWiring(main, program, direct);
  return [
    head(),
    ...steps.map(
      (step) =>
        `class Step_${step.name} extends BaseStep { entrypoint(${parametersOf(step)}) { ${writeStepBody(step, gather)} } }
const ${step.name} = new Step_${step.name}(undefined, { name: "${step.name}" });`,
    ),
    ...inner.map((one) => writePipeline(one, program)),
    `class Main extends BasePipeline { connect({ ${slots} }) {\n${body}\n} }`,
    `export const run = new Main({ ${slots} }, { name: "main" });`,
  ].join("\n");
}

function writeDecorated(program: GeneratedProgram): string {
  const { steps, inner, main } = program;
  const dialect = { owner: "this.", wait: "" };
  const members = [...inner, main].map(
    (one) =>
      `@pipeline() ${one.name}(${inputNames(one.inputs).join(", ")}) {\n${writeWiring(one, program, dialect)}\n}`,
  );
  return [
    head(),
    "class Program {",
    ...steps.map(
      (step) => `@step ${step.name}(${parametersOf(step)}) { ${writeStepBody(step, gather)} }`,
    ),
    ...members,
    "}",
    "export const run = new Program();",
  ].join("\n");
}

function writeTagged(program: GeneratedProgram): string {
  const { steps, inner, main } = program;
  const dialect = { owner: "", wait: "await " };
  const [first, ...others] = [...inner, main].map(
    (one) =>
      `/** @pipeline */\nexport async function ${one.name}(${inputNames(one.inputs).join(", ")}) {\n${writeWiring(one, program, dialect)}\n}`,
  );
  return [
    writeHead([]).replace(/^.*\n/, ""),
    ...steps.map(
      (step, index) =>
        `/** @step */\n${index % 2 === 0 ? `function ${step.name}` : `const ${step.name} = `}(${parametersOf(step)}) ${index % 2 === 0 ? "" : "=> "}{ ${writeStepBody(step, (fields) => fields)} }`,
    ),
    first,
    ...others,
  ].join("\n");
}

function head(): string {
  return writeHead(["BasePipeline", "BaseStep", "branch", "outputs", "pipeline", "step"]);
}
