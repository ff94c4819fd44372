import { ts } from "ts-morph";
import type { Completion, Frame } from "./frame.js";
import { type LoopHead, readHead } from "./loop-head.js";
import { repeatLoop } from "./repeat-loop.js";
import { jumpsByLabel } from "./syntax.js";
import { unrollGenerator } from "./unroll-generator.js";
import { unrollLoop } from "./unroll-loop.js";

/** A loop is gone through round by round where the text tells its rounds, else once for all of them. */
export function executeLoop(node: ts.IterationStatement, frame: Frame): Completion {
  const generated = jumpsByLabel(node.statement) ? undefined : unrollGenerator(node, frame);
  if (generated) return generated;
  const head = readHead(node, frame);
  const unrolled = isTold(node, head) ? unrollLoop(node, head, frame) : undefined;
  return unrolled ?? repeatLoop(node, head, frame);
}

/** What a label leads to is not followed. */
function isTold(node: ts.IterationStatement, { begin }: LoopHead): boolean {
  const isAwaited = ts.isForOfStatement(node) && node.awaitModifier !== undefined;
  return begin !== undefined && !isAwaited && !jumpsByLabel(node.statement);
}
