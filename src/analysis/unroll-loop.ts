import type { ts } from "ts-morph";
import {
  type Completion,
  endUnder,
  type Frame,
  type JumpTarget,
  type Rest,
  under,
} from "./frame.js";
import type { BeginRound, LoopHead } from "./loop-head.js";
import { mergeWays, tryOut } from "./trail.js";
import { unroll } from "./unroll.js";
import { joinConditions } from "./value.js";

/** Goes through a loop round by round; undefined where the text does not tell how it goes on. */
export function unrollLoop(
  node: ts.IterationStatement,
  { begin, endless }: LoopHead,
  frame: Frame,
): Completion | undefined {
  return (
    begin && unrollRounds(frame, (rounds) => runRounds({ ...rounds, node, begin, endless }, frame))
  );
}

/** What the rounds of a loop that are gone through one by one share. */
export interface Rounds {
  readonly breakTo: JumpTarget;
  askForRound(): boolean;
}

/** Joins what rounds leave behind, and those who have left them; undefined where `run` gives it. */
export function unrollRounds(
  frame: Frame,
  run: (rounds: Rounds) => EndedLoop | undefined,
): Completion | undefined {
  const breakTo = startHere(frame);
  return unroll(frame, (askForRound) => {
    const { result, changes } = tryOut(frame.trail, () => run({ breakTo, askForRound }));
    if (!result) return undefined;
    const condition = joinRests(result.rests);
    const through = result.kind === "normal" ? [{ changes, condition }] : [];
    mergeWays([...through, ...breakTo.arrivals], frame.trail);
    return endLoop(result, breakTo);
  });
}

function startHere({ trail, conditions }: Frame): JumpTarget {
  return { start: trail.log.length, depth: conditions.length, arrivals: [] };
}

interface Loop extends Rounds {
  readonly node: ts.IterationStatement;
  readonly begin: BeginRound;
  readonly endless: boolean;
}

export interface EndedLoop {
  readonly kind: "normal" | "broken" | "returned" | "thrown";
  /** What has to hold for its later rounds. */
  readonly rests: readonly Rest[];
}

function runRounds(loop: Loop, frame: Frame): EndedLoop | undefined {
  const rests: Rest[] = [];
  let at = frame;
  for (let round = 0; ; round += 1) {
    const inner = loop.begin(round, at);
    if (inner === "end") return { kind: "normal", rests };
    const completion = inner && loop.askForRound() ? runRound(loop, inner) : undefined;
    if (!completion) return undefined;
    if (completion.kind === "conditional") {
      const kept = completion.rests.filter((one) => one.of !== "round");
      // Nothing but luck would end it.
      if (loop.endless && kept.length > 0) return undefined;
      rests.push(...kept);
      if (kept.length > 0) at = under(at, joinRests(kept));
    } else if (completion.kind !== "normal" && completion.kind !== "continued")
      return { kind: completion.kind, rests };
  }
}

/** Undefined where some leave the round otherwise than its end says. */
export function runRound(
  { node, breakTo }: Rounds & { readonly node: ts.IterationStatement },
  frame: Frame,
): Completion | undefined {
  const { trail, interpreter, returned = [] } = frame;
  const continueTo = startHere(frame);
  const breaks = breakTo.arrivals.length;
  const returns = returned.length;
  const { result, changes } = tryOut(trail, () =>
    interpreter.execute([node.statement], { ...frame, breakTo, continueTo }),
  );
  if (result.kind === "normal" || result.kind === "conditional") {
    const rests = result.kind === "conditional" ? result.rests : [];
    mergeWays([{ changes, condition: joinRests(rests) }, ...continueTo.arrivals], trail);
    return result;
  }
  const others = {
    broken: continueTo.arrivals.length + returned.length - returns,
    continued: breakTo.arrivals.length - breaks + returned.length - returns,
    returned: continueTo.arrivals.length + breakTo.arrivals.length - breaks,
    thrown: continueTo.arrivals.length + breakTo.arrivals.length - breaks,
  }[result.kind];
  if (others > 0) return undefined;
  mergeWays(continueTo.arrivals, trail);
  return result;
}

function endLoop({ kind, rests }: EndedLoop, { arrivals }: JumpTarget): Completion {
  const isLeft = arrivals.length > 0;
  if ((kind === "returned" || kind === "thrown") && !isLeft) return { kind };
  const condition = "only if the loop before is left";
  const left: readonly Rest[] = kind === "returned" ? [{ of: "function", condition }] : [];
  return endUnder([...rests.filter((one) => one.of === "function"), ...left]);
}

function joinRests(rests: readonly Rest[]): string {
  return joinConditions(rests.map(({ condition }) => condition));
}
