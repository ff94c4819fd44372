import type { ts } from "ts-morph";
import { type Completion, type Frame, normal, under } from "./frame.js";
import { createBranch, createScope, mergeBranches, type Scope } from "./scope.js";
import { excerpt } from "./syntax.js";
import { joinConditions } from "./value.js";

/** One of several ways that control may take. */
interface Branch {
  readonly statements: readonly ts.Statement[];
  readonly condition: string;
}

export function executeIf(node: ts.IfStatement, frame: Frame): Completion {
  frame.interpreter.evaluate(node.expression, frame);
  const test = excerpt(node.expression);
  const otherwise = node.elseStatement ? [node.elseStatement] : [];
  return executeBranches(
    [
      { statements: [node.thenStatement], condition: `only if \`${test}\`` },
      { statements: otherwise, condition: `only if not \`${test}\`` },
    ],
    frame,
  );
}

export function executeSwitch(node: ts.SwitchStatement, frame: Frame): Completion {
  frame.interpreter.evaluate(node.expression, frame);
  const subject = excerpt(node.expression);
  const branches: Branch[] = [];
  let cases: string[] = [];
  let hasDefault = false;
  for (const clause of node.caseBlock.clauses) {
    const isCase = "expression" in clause;
    hasDefault ||= !isCase;
    cases.push(isCase ? `is \`${excerpt(clause.expression)}\`` : "is none of the cases");
    // An empty clause falls through to the next one.
    if (clause.statements.length === 0) continue;
    const condition = `only if \`${subject}\` ${cases.join(" or ")}`;
    branches.push({ statements: clause.statements, condition });
    cases = [];
  }
  if (!hasDefault)
    branches.push({ statements: [], condition: `only if \`${subject}\` is none of the cases` });
  const completion = executeBranches(branches, frame);
  return isBreak(completion) ? normal : completion;
}

export function executeTry(node: ts.TryStatement, frame: Frame): Completion {
  const { interpreter, scope } = frame;
  const within = (parent: Scope | undefined) => ({ ...frame, scope: createScope(parent) });
  const completion = interpreter.execute(node.tryBlock.statements, within(scope));
  if (node.catchClause) {
    const { statements } = node.catchClause.block;
    executeBranches(
      [
        { statements: [], condition: "unless the `try` block throws" },
        { statements, condition: "only if the `try` block throws" },
      ],
      frame,
    );
  }
  const last = node.finallyBlock
    ? interpreter.execute(node.finallyBlock.statements, within(scope))
    : normal;
  return last.kind === "normal" ? completion : last;
}

/** Goes through each branch on its own, then joins what they assign and how they end. */
function executeBranches(branches: readonly Branch[], frame: Frame): Completion {
  const ends = branches.map(({ statements, condition }) => {
    const scope = frame.scope && createBranch(frame.scope);
    const inner = { ...under(frame, condition), scope: createScope(scope) };
    const completion = frame.interpreter.execute(statements, inner);
    return { scope, condition, completion };
  });
  const open = ends.filter(({ completion }) => goesOn(completion));
  if (frame.scope)
    mergeBranches(
      frame.scope,
      open.flatMap(({ scope, condition }) => (scope ? [{ scope, condition }] : [])),
    );
  return joinCompletions(ends, open);
}

interface End {
  readonly condition: string;
  readonly completion: Completion;
}

function joinCompletions(ends: readonly End[], open: readonly End[]): Completion {
  if (open.length === 0) {
    const kinds = ends.map(({ completion }) => completion.kind);
    return { kind: kinds.find((kind) => kind === "returned" || kind === "broken") ?? "thrown" };
  }
  const inner = open.flatMap(({ completion }) =>
    completion.kind === "conditional" ? [completion] : [],
  );
  // Who throws does not wire anything at all, so that what follows is certain for those who do.
  const left = ends.filter(({ completion: { kind } }) => kind === "returned" || kind === "broken");
  if (left.length === 0 && inner.length === 0) return normal;
  const conditions = [
    ...(left.length > 0 ? open.map(({ condition }) => condition) : []),
    ...inner.map(({ condition }) => condition),
  ];
  const leavesFunction =
    left.some(({ completion }) => completion.kind === "returned") ||
    inner.some(({ reach }) => reach === "function");
  const reach = leavesFunction ? "function" : "loop";
  return { kind: "conditional", condition: joinConditions(conditions), reach };
}

function goesOn({ kind }: Completion): boolean {
  return kind === "normal" || kind === "conditional";
}

function isBreak(completion: Completion): boolean {
  return (
    completion.kind === "broken" ||
    (completion.kind === "conditional" && completion.reach === "loop")
  );
}
