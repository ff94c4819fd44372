import { ts } from "ts-morph";
import type { FunctionNode } from "./syntax.js";

/** Names under which a step's arguments are recorded. */
export interface ParameterNames {
  /** A parameter that is a pattern has no name of its own: `argument1`. */
  readonly names: readonly string[];
  /** Name of a `...rest` parameter, which takes all further arguments. */
  readonly rest?: string;
}

export function readParameterNames(node: FunctionNode): ParameterNames {
  const declared = node.parameters.filter(
    ({ name }) => !(ts.isIdentifier(name) && name.text === "this"),
  );
  const last = declared.at(-1);
  const names = declared.map(({ name }, index) =>
    ts.isIdentifier(name) ? name.text : `argument${index + 1}`,
  );
  if (!last?.dotDotDotToken) return { names };
  return { names: names.slice(0, -1), rest: ts.isIdentifier(last.name) ? last.name.text : "rest" };
}

/** What the argument at a position is called: `rows`, and for a rest parameter `rows`, `rows_2`, … */
export function nameArgument(parameters: ParameterNames | undefined, index: number): string {
  const { names = [], rest } = parameters ?? {};
  const name = names[index];
  if (name !== undefined) return name;
  if (rest === undefined) return `argument${index + 1}`;
  return index === names.length ? rest : `${rest}_${index - names.length + 1}`;
}

/** Whether a plain object given at a position holds the step's parameters, field by field. */
export function takesFields(
  parameters: ParameterNames | undefined,
  { index, count }: { readonly index: number; readonly count: number },
): boolean {
  if (!parameters) return index === count - 1;
  return parameters.rest === undefined && index === parameters.names.length - 1;
}
