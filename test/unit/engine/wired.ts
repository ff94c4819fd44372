import type {
  ChoiceSource,
  RecordedArgument,
  RecordedCall,
  RecordedPipeline,
} from "../../../src/authoring/recorded-pipeline.js";
import type { StepOptions } from "../../../src/authoring/step-options.js";
import type { GraphEdge, NodeCondition, OrderEdge } from "../../../src/model/graph.js";
import type { JsonValue } from "../../../src/model/json.js";

/** A call as a test writes it: what recording would have made of a pipeline's text. */
export interface WiredCall {
  readonly id: string;
  readonly run: (...args: never[]) => unknown;
  readonly args?: readonly RecordedArgument[];
  readonly mapped?: string;
  readonly conditions?: readonly NodeCondition[];
  readonly options?: StepOptions;
}

/** A pipeline of these calls, the engine's own view of one. */
export function wired(
  calls: readonly WiredCall[],
  order: readonly OrderEdge[] = [],
): RecordedPipeline {
  const recorded = calls.map(recordedCall);
  return {
    name: "wired",
    enableCache: true,
    options: {},
    parameters: {},
    graph: {
      nodes: recorded.map(({ node }) => node),
      edges: recorded.flatMap(({ node, args }) => args.flatMap((arg) => edgesInto(node.id, arg))),
      order,
    },
    calls: recorded,
  };
}

/** The output of a step, as an argument of another. */
export function from(step: string, input = step, output = "output"): RecordedArgument {
  return { kind: "output", input, from: step, output };
}

export function value(json: JsonValue): RecordedArgument {
  return { kind: "value", value: json };
}

export function choice(input: string, ...sources: readonly ChoiceSource[]): RecordedArgument {
  return { kind: "choice", input, sources };
}

export function when(step: string, is: boolean): NodeCondition {
  return { from: step, output: "output", is };
}

function recordedCall({
  id,
  run,
  args = [],
  mapped,
  conditions,
  options = {},
}: WiredCall): RecordedCall {
  const [first] = args;
  const isList = mapped !== undefined && first?.kind === "value";
  return {
    node: {
      id,
      step: id,
      inputs: args.flatMap((arg) => edgesInto(id, arg)).map(({ input }) => input),
      parameters: isList ? { [mapped]: first.value } : {},
      ...(mapped !== undefined && { mapped }),
      ...(conditions && { conditions }),
    },
    run,
    sourceName: id,
    enableCache: options.enableCache ?? true,
    options,
    usesContext: false,
    structure: id,
    args,
  };
}

function edgesInto(to: string, arg: RecordedArgument): readonly GraphEdge[] {
  switch (arg.kind) {
    case "output":
      return [{ from: arg.from, output: arg.output, to, input: arg.input }];
    case "choice":
      return arg.sources.map((source) => ({
        from: source.from,
        output: source.output,
        to,
        input: arg.input,
      }));
    case "array":
      return arg.items.flatMap((item) => edgesInto(to, item));
    case "object":
      return Object.values(arg.fields).flatMap((field) => edgesInto(to, field));
    default:
      return [];
  }
}
