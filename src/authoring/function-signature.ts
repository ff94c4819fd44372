import { createHash } from "node:crypto";
import { type AnyNode, type Function as FunctionNode, type Pattern, parse } from "acorn";
import type { JsonValue } from "../model/json.js";
import type { StepFunction } from "./call-signature.js";
import { literalValue } from "./literal-value.js";

/** What a function's text says about how it is to be called. */
export interface FunctionSignature {
  readonly parameters: readonly SignatureParameter[];
  /** Name of a `...rest` parameter. */
  readonly rest?: string;
  /** Hash of what the function is made of: not of its name, its comments or its formatting. */
  readonly structure: string;
  /** It calls `stepContext()`, or a member of that name. */
  readonly usesContext: boolean;
}

export interface SignatureParameter {
  readonly name: string;
  /** It has a default. */
  readonly optional: boolean;
  /** For a parameter taken apart, as in `{ gamma = 1, c }`: its fields, unless it has a `...rest`. */
  readonly fields?: readonly SignatureField[];
  /** Fields that the function calls, as `train(…)` or `steps.train(…)`: they have to be functions. */
  readonly calledFields: readonly string[];
  /** The function calls the argument itself. */
  readonly called: boolean;
}

export interface SignatureField {
  readonly name: string;
  readonly optional: boolean;
  /** The value it has by default, where that is written out. */
  readonly default?: JsonValue;
}

/** A step is called any number of times, and its text stays the same. */
const read = new WeakMap<StepFunction, FunctionSignature | undefined>();

/**
 * Reads the signature of a function off its text, the only place where JavaScript keeps the names.
 * @returns undefined for a function without a text of its own: bound, or native
 */
export function readSignature(fn: StepFunction): FunctionSignature | undefined {
  if (read.has(fn)) return read.get(fn);
  const signature = parseSignature(fn);
  read.set(fn, signature);
  return signature;
}

function parseSignature(fn: StepFunction): FunctionSignature | undefined {
  const text = Function.prototype.toString.call(fn);
  const node = parseFunction(`(${text})`) ?? parseFunction(`({${text}})`);
  if (!node) return undefined;
  const last = node.params.at(-1);
  const rest = last?.type === "RestElement" ? last : undefined;
  const calls = findCalls([node.params, node.body]);
  return {
    parameters: node.params
      .slice(0, rest ? -1 : undefined)
      .map((pattern, index) => describeParameter(pattern, index, calls)),
    ...(rest && { rest: nameOf(rest.argument) ?? "rest" }),
    structure: hashStructure(node),
    usesContext: calls.some(({ name }) => name === "stepContext"),
  };
}

/** The text of a method may use private fields of a class that it does not show. */
const options = { ecmaVersion: "latest", sourceType: "module", checkPrivateFields: false } as const;

function parseFunction(text: string): FunctionNode | undefined {
  try {
    const [statement] = parse(text, options).body;
    if (statement?.type !== "ExpressionStatement") return undefined;
    return functionIn(statement.expression);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function functionIn(expression: AnyNode): FunctionNode | undefined {
  if (expression.type === "FunctionExpression") return expression;
  if (expression.type === "ArrowFunctionExpression") return expression;
  if (expression.type !== "ObjectExpression") return undefined;
  const [property] = expression.properties;
  return property?.type === "Property" ? functionIn(property.value) : undefined;
}

function hashStructure(node: FunctionNode): string {
  const text = JSON.stringify({ ...node, id: null }, (key, value: unknown) => {
    if (key === "start" || key === "end" || key === "raw") return undefined;
    return typeof value === "bigint" ? String(value) : value;
  });
  return createHash("sha256").update(text).digest("hex");
}

function describeParameter(
  pattern: Pattern,
  index: number,
  calls: readonly Call[],
): SignatureParameter {
  const optional = pattern.type === "AssignmentPattern";
  const target = pattern.type === "AssignmentPattern" ? pattern.left : pattern;
  const name = nameOf(target) ?? `argument${index + 1}`;
  const fields = target.type === "ObjectPattern" ? fieldsOf(target) : undefined;
  const calledFields = fields
    ? fields.filter((field) => calls.some((call) => !call.of && call.name === field.local))
    : calls.filter((call) => call.of === name);
  return {
    name,
    optional,
    ...(fields && isClosed(target) && { fields: fields.map(withoutLocal) }),
    calledFields: [...new Set(calledFields.map((field) => field.name))],
    called: calls.some((call) => !call.of && call.name === nameOf(target)),
  };
}

interface LocalField extends SignatureField {
  readonly local: string | undefined;
}

function fieldsOf(pattern: Pattern & { type: "ObjectPattern" }): readonly LocalField[] {
  return pattern.properties.flatMap((property) => {
    if (property.type !== "Property" || property.computed) return [];
    const { key, value } = property;
    const name = key.type === "Identifier" ? key.name : key.type === "Literal" ? key.value : "";
    const optional = value.type === "AssignmentPattern";
    const local = nameOf(value.type === "AssignmentPattern" ? value.left : value);
    const preset = value.type === "AssignmentPattern" ? literalValue(value.right) : undefined;
    return [
      { name: String(name), optional, local, ...(preset !== undefined && { default: preset }) },
    ];
  });
}

/** No field can arrive unnamed: neither by a `...rest` nor by a computed name. */
function isClosed(pattern: Pattern): boolean {
  return (
    pattern.type === "ObjectPattern" &&
    pattern.properties.every((property) => property.type === "Property" && !property.computed)
  );
}

function withoutLocal({ local: _, ...field }: LocalField): SignatureField {
  return field;
}

function nameOf(pattern: Pattern): string | undefined {
  return pattern.type === "Identifier" ? pattern.name : undefined;
}

/** `name(…)`, or `of.name(…)`, where `of` is empty for what is no plain name. */
interface Call {
  readonly name: string;
  readonly of?: string;
}

function findCalls(node: unknown): readonly Call[] {
  if (Array.isArray(node)) return node.flatMap(findCalls);
  if (!isNode(node)) return [];
  const inside = Object.values(node).flatMap(findCalls);
  return node.type === "CallExpression" ? [...calleeOf(node.callee), ...inside] : inside;
}

function calleeOf(callee: AnyNode): readonly Call[] {
  if (callee.type === "Identifier") return [{ name: callee.name }];
  // What compilers make of a call of an import: `(0, library.stepContext)()`.
  if (callee.type === "SequenceExpression") return callee.expressions.slice(-1).flatMap(calleeOf);
  if (callee.type !== "MemberExpression" || callee.computed) return [];
  const { object, property } = callee;
  if (property.type !== "Identifier") return [];
  return [{ of: object.type === "Identifier" ? object.name : "", name: property.name }];
}

function isNode(node: unknown): node is AnyNode {
  return typeof node === "object" && node !== null && "type" in node && "start" in node;
}
