import { ts } from "ts-morph";
import { bindPattern } from "./bind-pattern.js";
import { type Completion, type Frame, farthest, type JumpTarget, normal, under } from "./frame.js";
import { createBranch, createScope, mergeBranches, type Scope } from "./scope.js";
import { excerpt } from "./syntax.js";
import { joinConditions, plain } from "./value.js";

/** One of several ways that control may take. */
interface Branch {
  readonly statements: readonly ts.Statement[];
  readonly condition: string;
  /** Declares what is given to the branch. */
  readonly enter?: (frame: Frame) => void;
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
    if (clause.statements.length === 0) continue;
    const condition = `only if \`${subject}\` ${cases.join(" or ")}`;
    branches.push({ statements: clause.statements, condition });
    if (!fallsThrough(clause.statements)) cases = [];
  }
  if (!hasDefault)
    branches.push({ statements: [], condition: `only if \`${subject}\` is none of the cases` });
  const breakTo = { scope: frame.scope, depth: frame.conditions.length, arrivals: [] };
  const ends = runBranches(branches, { ...frame, breakTo });
  return joinEnds(ends.map(afterSwitch), frame, breakTo);
}

/** An empty clause, and one that nothing ends, go on into the next one. */
function fallsThrough(statements: readonly ts.Statement[]): boolean {
  const last = statements.at(-1);
  if (last && ts.isBlock(last)) return fallsThrough(last.statements);
  return !(
    last &&
    (ts.isBreakOrContinueStatement(last) || ts.isReturnStatement(last) || ts.isThrowStatement(last))
  );
}

/** Who breaks out of a switch goes on behind it, with what was noted when he left. */
function afterSwitch(end: End): End {
  const { completion } = end;
  if (completion.kind === "broken") return { ...end, completion: normal, scope: undefined };
  const onlyBreaks = completion.kind === "conditional" && completion.reach === "switch";
  return onlyBreaks ? { ...end, completion: normal } : end;
}

export function executeTry(node: ts.TryStatement, frame: Frame): Completion {
  const { interpreter, scope } = frame;
  const within = (parent: Scope | undefined) => ({ ...frame, scope: createScope(parent) });
  const tried = interpreter.execute(node.tryBlock.statements, within(scope));
  const completion = node.catchClause ? executeCatch(node.catchClause, tried, frame) : tried;
  const last = node.finallyBlock
    ? interpreter.execute(node.finallyBlock.statements, within(scope))
    : normal;
  return last.kind === "normal" ? completion : last;
}

function executeCatch(clause: ts.CatchClause, tried: Completion, frame: Frame): Completion {
  const { variableDeclaration: thrown, block } = clause;
  const enter = (inner: Frame) => {
    if (thrown)
      bindPattern(thrown.name, plain, {
        frame: inner,
        bind: (name, part) => inner.scope?.names.set(name, part),
      });
  };
  const [caught] = runBranches(
    [{ statements: block.statements, condition: "only if the `try` block throws", enter }],
    frame,
  );
  const scope = frame.scope && createBranch(frame.scope);
  const through = { scope, condition: "unless the `try` block throws", completion: tried };
  return joinEnds(caught ? [through, caught] : [through], frame);
}

/** Goes through each branch on its own, then joins what they assign and how they end. */
function executeBranches(branches: readonly Branch[], frame: Frame): Completion {
  return joinEnds(runBranches(branches, frame), frame);
}

interface End {
  readonly scope: Scope | undefined;
  readonly condition: string;
  readonly completion: Completion;
}

function runBranches(branches: readonly Branch[], frame: Frame): readonly End[] {
  return branches.map(({ statements, condition, enter }) => {
    const scope = frame.scope && createBranch(frame.scope);
    const inner = { ...under(frame, condition), scope: createScope(scope) };
    enter?.(inner);
    const completion = frame.interpreter.execute(statements, inner);
    return { scope, condition, completion };
  });
}

function joinEnds(ends: readonly End[], frame: Frame, target?: JumpTarget): Completion {
  const open = ends.filter(({ completion }) => goesOn(completion));
  if (frame.scope)
    mergeBranches(frame.scope, [
      ...open.flatMap(({ scope, condition }) => (scope ? [{ scope, condition }] : [])),
      ...(target?.arrivals ?? []),
    ]);
  return joinCompletions(ends, open);
}

function joinCompletions(ends: readonly End[], open: readonly End[]): Completion {
  if (open.length === 0) {
    const kinds = ends.map(({ completion }) => completion.kind);
    return { kind: leaving.find((kind) => kinds.includes(kind)) ?? "thrown" };
  }
  const inner = open.flatMap(({ completion }) =>
    completion.kind === "conditional" ? [completion] : [],
  );
  // Who throws does not wire anything at all, so that what follows is certain for those who do.
  const left = ends.map(({ completion: { kind } }) => kind).filter((kind) => kind in reachOf);
  if (left.length === 0 && inner.length === 0) return normal;
  const conditions = [
    ...(left.length > 0 ? open.map(({ condition }) => condition) : []),
    ...inner.map(({ condition }) => condition),
  ];
  const reach = farthest([
    ...leaving.filter((kind) => left.includes(kind)).map((kind) => reachOf[kind]),
    ...inner.map((one) => one.reach),
  ]);
  return { kind: "conditional", condition: joinConditions(conditions), reach };
}

function goesOn({ kind }: Completion): boolean {
  return kind === "normal" || kind === "conditional";
}

/** Nearest first: of those who all leave, the one that leaves least may still go on. */
const leaving = ["broken", "continued", "returned"] as const;

const reachOf = { broken: "switch", continued: "loop", returned: "function" } as const;
