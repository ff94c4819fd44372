import { ts } from "ts-morph";
import { bindPattern } from "./bind-pattern.js";
import { compute } from "./compute.js";
import { type Completion, endUnder, type Frame, normal, type Rest, under } from "./frame.js";
import { truthOf } from "./known-value.js";
import { createScope } from "./scope.js";
import { excerpt } from "./syntax.js";
import { type Changes, mergeWays, noChanges, tryOut, type Way } from "./trail.js";
import { plain, type Value } from "./value.js";

/** One of several ways that control may take. */
interface Branch {
  readonly statements: readonly ts.Statement[];
  readonly condition: string;
  /** Declares what is given to the branch. */
  readonly enter?: (frame: Frame) => void;
}

export function executeIf(node: ts.IfStatement, frame: Frame): Completion {
  const truth = truthOf(frame.interpreter.evaluate(node.expression, frame));
  const otherwise = node.elseStatement ? [node.elseStatement] : [];
  if (truth !== undefined) {
    const taken = truth ? [node.thenStatement] : otherwise;
    return frame.interpreter.execute(taken, { ...frame, scope: createScope(frame.scope) });
  }
  const test = excerpt(node.expression);
  const branches = [
    { statements: [node.thenStatement], condition: `only if \`${test}\`` },
    { statements: otherwise, condition: `only if not \`${test}\`` },
  ];
  return joinEnds(runBranches(branches, frame), frame);
}

export function executeSwitch(node: ts.SwitchStatement, frame: Frame): Completion {
  const value = frame.interpreter.evaluate(node.expression, frame);
  const taken = findCase(node.caseBlock.clauses, value, frame);
  if (taken !== undefined) return executeFrom(taken, node.caseBlock.clauses, frame);
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
  const { trail, conditions } = frame;
  const breakTo = { start: trail.log.length, depth: conditions.length, arrivals: [] };
  const ends = runBranches(branches, { ...frame, breakTo });
  return joinEnds(ends.map(afterSwitch), frame, breakTo.arrivals);
}

/** The clause that a run enters, -1 for none; undefined where the text does not tell. */
function findCase(
  clauses: readonly ts.CaseOrDefaultClause[],
  value: Value,
  frame: Frame,
): number | undefined {
  for (const [index, clause] of clauses.entries()) {
    if (!ts.isCaseClause(clause)) continue;
    const test = frame.interpreter.evaluate(clause.expression, frame);
    const truth = truthOf(compute(ts.SyntaxKind.EqualsEqualsEqualsToken, value, test));
    if (truth === undefined) return undefined;
    if (truth) return index;
  }
  return clauses.findIndex((clause) => ts.isDefaultClause(clause));
}

/** From a clause on, through those behind it, until something leaves. */
function executeFrom(
  first: number,
  clauses: readonly ts.CaseOrDefaultClause[],
  frame: Frame,
): Completion {
  const statements = first < 0 ? [] : clauses.slice(first).flatMap((one) => [...one.statements]);
  const { trail, conditions } = frame;
  const breakTo = { start: trail.log.length, depth: conditions.length, arrivals: [] };
  const { result, changes } = tryOut(trail, () =>
    frame.interpreter.execute(statements, { ...frame, breakTo, scope: createScope(frame.scope) }),
  );
  return joinEnds(
    [afterSwitch({ changes, condition: "", completion: result })],
    frame,
    breakTo.arrivals,
  );
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
  if (completion.kind === "broken") return { ...end, completion: normal, changes: undefined };
  if (completion.kind !== "conditional") return end;
  return { ...end, completion: endUnder(completion.rests.filter((one) => one.of !== "switch")) };
}

export function executeTry(node: ts.TryStatement, frame: Frame): Completion {
  const { interpreter, scope } = frame;
  const within = () => ({ ...frame, scope: createScope(scope) });
  const tried = interpreter.execute(node.tryBlock.statements, within());
  const completion = node.catchClause ? executeCatch(node.catchClause, tried, frame) : tried;
  const last = node.finallyBlock
    ? interpreter.execute(node.finallyBlock.statements, within())
    : normal;
  return last.kind === "normal" ? completion : last;
}

function executeCatch(clause: ts.CatchClause, tried: Completion, frame: Frame): Completion {
  const { variableDeclaration: thrown, block } = clause;
  const enter = (inner: Frame) => {
    if (thrown) bindPattern(thrown.name, plain, { frame: inner });
  };
  const [caught] = runBranches(
    [{ statements: block.statements, condition: "only if the `try` block throws", enter }],
    frame,
  );
  const condition = "unless the `try` block throws";
  const through = { changes: noChanges, condition, completion: tried };
  return joinEnds(caught ? [through, caught] : [through], frame);
}

interface End {
  /** Undefined where they were noted when somebody left. */
  readonly changes: Changes | undefined;
  readonly condition: string;
  readonly completion: Completion;
}

/** Goes through each branch as if there were no other. */
function runBranches(branches: readonly Branch[], frame: Frame): readonly End[] {
  return branches.map(({ statements, condition, enter }) => {
    const inner = { ...under(frame, condition), scope: createScope(frame.scope) };
    const { result, changes } = tryOut(frame.trail, () => {
      enter?.(inner);
      return frame.interpreter.execute(statements, inner);
    });
    return { changes, condition, completion: result };
  });
}

/** Joins what branches assign, and how they end. */
function joinEnds(
  ends: readonly End[],
  { trail }: Frame,
  arrivals: readonly Way[] = [],
): Completion {
  const open = ends.filter(({ completion }) => goesOn(completion));
  const ways = open.flatMap(({ changes, condition }) => (changes ? [{ changes, condition }] : []));
  mergeWays([...ways, ...arrivals], trail);
  return joinCompletions(ends, open);
}

function joinCompletions(ends: readonly End[], open: readonly End[]): Completion {
  const kinds = new Set(ends.map(({ completion }) => completion.kind));
  if (open.length === 0) return { kind: leaving.find((kind) => kinds.has(kind)) ?? "thrown" };
  // Who throws does not wire anything at all, so that what follows is certain for those who do.
  const left = leaving.filter((kind) => kinds.has(kind));
  return endUnder([
    ...left.flatMap((kind) => open.map(({ condition }) => ({ of: leftBy[kind], condition }))),
    ...open.flatMap(({ completion }) =>
      completion.kind === "conditional" ? completion.rests : [],
    ),
  ]);
}

function goesOn({ kind }: Completion): boolean {
  return kind === "normal" || kind === "conditional";
}

/** Nearest first: of those who all leave, the one that leaves least may still go on. */
const leaving = ["broken", "continued", "returned"] as const;

const leftBy = { broken: "switch", continued: "round", returned: "function" } satisfies {
  readonly [kind: string]: Rest["of"];
};
