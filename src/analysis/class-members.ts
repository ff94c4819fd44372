import { ts } from "ts-morph";
import { evaluateFunction } from "./evaluate-declared.js";
import type { Frame } from "./frame.js";
import { mayBeMarked } from "./marks.js";
import { createScope } from "./scope.js";
import { hasModifier, propertyNameText } from "./syntax.js";
import { declare } from "./trail.js";
import { absent, type ClassValue, type ObjectValue, type Value } from "./value.js";

type Members = Map<string, () => Value>;

/** An instance of a class of the project: what it holds, and its methods. */
export function instantiate(of: ClassValue, args: readonly Value[], frame: Frame): ObjectValue {
  const fields: Members = new Map();
  const members: Members = new Map();
  const self: ObjectValue = { kind: "object", members, complete: false, of, fields };
  readFields(of, { args, self, fields }, frame);
  readMethods(of, self, { members, frame });
  for (const [name, field] of fields) members.set(name, field);
  return self;
}

/** Whether a class, or one that it extends, has members that a comment or decorator marks. */
export function hasMarks({ node, parent }: ClassValue): boolean {
  return node.members.some(mayBeMarked) || (parent !== undefined && hasMarks(parent));
}

/** A static member; undefined where there is none. */
export function readStatic(of: ClassValue, name: string, frame: Frame): Value | undefined {
  const member = of.node.members.find(
    (one) =>
      one.name &&
      propertyNameText(one.name) === name &&
      hasModifier(one, ts.SyntaxKind.StaticKeyword),
  );
  const inner = frameOf(of, frame);
  if (!member) return of.parent && readStatic(of.parent, name, frame);
  if (ts.isMethodDeclaration(member)) return evaluateFunction(member, { ...inner, self: of });
  return ts.isPropertyDeclaration(member) && member.initializer
    ? frame.interpreter.evaluate(member.initializer, inner)
    : undefined;
}

interface Making {
  readonly args: readonly Value[];
  readonly self: ObjectValue;
  readonly fields: Members;
}

/** In the order in which a run sets them: those of the class that it extends first. */
function readFields(of: ClassValue, { args, self, fields }: Making, frame: Frame): void {
  const inner: Frame = { ...frameOf(of, frame), scope: createScope(of.scope), self };
  const made = of.node.members.find(ts.isConstructorDeclaration);
  if (of.parent) readFields(of.parent, { args: made ? [] : args, self, fields }, frame);
  made?.parameters.forEach(({ name, initializer }, index) => {
    const given = args[index] ?? absent;
    const isAbsent = given.kind === "plain" && given.absent === true;
    const value = isAbsent && initializer ? inner.interpreter.evaluate(initializer, inner) : given;
    if (ts.isIdentifier(name)) declare(name.text, value, inner);
  });
  for (const member of of.node.members) {
    if (!ts.isPropertyDeclaration(member) || hasModifier(member, ts.SyntaxKind.StaticKeyword))
      continue;
    const name = propertyNameText(member.name);
    const { initializer } = member;
    if (name !== undefined && initializer)
      fields.set(
        name,
        once(() => inner.interpreter.evaluate(initializer, inner)),
      );
  }
  for (const [name, value] of assignedFields(made))
    fields.set(
      name,
      once(() => inner.interpreter.evaluate(value, inner)),
    );
}

/** `constructor(readonly rate: number)` and `this.rate = …`. */
function assignedFields(
  made: ts.ConstructorDeclaration | undefined,
): readonly (readonly [string, ts.Expression])[] {
  const parameters = (made?.parameters ?? []).flatMap((parameter) =>
    ts.isParameterPropertyDeclaration(parameter, parameter.parent) &&
    ts.isIdentifier(parameter.name)
      ? [[parameter.name.text, parameter.name] as const]
      : [],
  );
  const assigned = (made?.body?.statements ?? []).flatMap((statement) => {
    if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression))
      return [];
    const { left, operatorToken, right } = statement.expression;
    const isField =
      operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isPropertyAccessExpression(left) &&
      left.expression.kind === ts.SyntaxKind.ThisKeyword;
    return isField ? [[left.name.text, right] as const] : [];
  });
  return [...parameters, ...assigned];
}

function readMethods(
  of: ClassValue,
  self: ObjectValue,
  { members, frame }: { readonly members: Members; readonly frame: Frame },
): void {
  if (of.parent) readMethods(of.parent, self, { members, frame });
  const inner: Frame = { ...frameOf(of, frame), self };
  for (const member of of.node.members) {
    if (!ts.isMethodDeclaration(member) || !member.body) continue;
    if (hasModifier(member, ts.SyntaxKind.StaticKeyword)) continue;
    const name = propertyNameText(member.name);
    if (name !== undefined)
      members.set(
        name,
        once(() => evaluateFunction(member, inner)),
      );
  }
}

/** Where a class is written: what makes an instance, and when, does not matter to what its text says. */
function frameOf({ module, scope }: ClassValue, frame: Frame): Frame {
  return { ...frame, module, scope, recorder: undefined, self: undefined };
}

function once<T>(read: () => T): () => T {
  let held: { readonly value: T } | undefined;
  return () => (held ??= { value: read() }).value;
}
