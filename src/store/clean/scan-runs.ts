import type { RunCreated, RunEnded } from "../../model/run-event.js";
import type { RunStatus } from "../../model/status.js";
import { readInStore } from "../place-in-store.js";
import { isRunAlive } from "../run-alive.js";
import { decodeEvent } from "../run-index/decode-event.js";
import { howItDied } from "../run-index/run-follower.js";
import { errorCode } from "../store-failure.js";
import type { ReferenceFinder } from "./find-references.js";

/** What cleaning must know of a run. */
export interface ScannedRun {
  readonly id: string;
  /** Undefined when its journal does not begin as it should. */
  readonly created?: RunCreated;
  readonly status?: RunStatus;
  /** Whether its journal says how it ended. */
  readonly hasEnd?: boolean;
  /** Files of outputs that its journal names. */
  readonly references: ReadonlySet<string>;
  readonly journalBytes: number;
  /** Why it is not known what the run needs, for people. */
  readonly unknown?: string;
}

/** Reads a run's journal. One without any line is no run yet. */
export function scanRun(root: string, id: string, finder: ReferenceFinder): ScannedRun | undefined {
  let text: string;
  try {
    text = readInStore(root, `runs/${id}/journal.jsonl`).toString("utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    const unknown = `the journal of run ${id} cannot be read (${String(error)})`;
    return { id, references: new Set(), journalBytes: 0, unknown };
  }
  if (!text.includes("\n")) return undefined;
  const about = { id, references: finder.inText(text), journalBytes: Buffer.byteLength(text) };
  const first = decodeEvent(text.slice(0, text.indexOf("\n")));
  if (first.kind === "newer") {
    return { ...about, unknown: `a later version of Pipelens wrote run ${id}` };
  }
  const created = first.kind === "event" ? first.event : undefined;
  if (created?.type !== "run-created" || created.runId !== id) return about;
  const ended = endIn(text);
  const died = () => (isRunAlive(root, created) ? "running" : howItDied(root, id));
  return { ...about, created, status: ended?.status ?? died(), hasEnd: ended !== undefined };
}

/** The last whole line, where it is the run's end. */
function endIn(text: string): RunEnded | undefined {
  const end = text.lastIndexOf("\n");
  const last = decodeEvent(text.slice(text.lastIndexOf("\n", end - 1) + 1, end));
  return last.kind === "event" && last.event.type === "run-ended" ? last.event : undefined;
}
