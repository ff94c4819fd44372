import type { ArtifactRecord } from "../../model/artifact.js";
import { JOURNAL_VERSION, type RunCreated, type RunEvent } from "../../model/run-event.js";
import { readInStore } from "../place-in-store.js";
import { type DecodedLine, decodeEvent } from "../run-index/decode-event.js";
import { isCutOff } from "./cut-line.js";
import type { Findings } from "./findings.js";

/** What is known of a run once its journal is checked. */
export interface CheckedJournal {
  /** Undefined when the journal does not begin as the run's. */
  readonly created?: RunCreated;
  readonly lineCount: number;
}

/** An output as a line of a journal names it. */
export interface NamedOutput {
  readonly artifact: ArtifactRecord;
  readonly journal: string;
  readonly step: string;
}

/**
 * Checks every line of a journal. Half a line at the end of a run without an end is what a killed process leaves.
 *
 * @param journal path in the store
 * @param onOutput hears of every stored output
 */
export function checkJournal(
  root: string,
  { runId, journal }: { readonly runId: string; readonly journal: string },
  { findings, onOutput }: { findings: Findings; onOutput: (output: NamedOutput) => void },
): CheckedJournal {
  const lines = readInStore(root, journal).toString("utf8").split("\n");
  const rest = lines.pop() ?? "";
  if (lines.length === 0) {
    findings.add("run-not-begun", journal, notBegun);
    return { lineCount: 0 };
  }
  const [first = "", ...others] = lines;
  const created = checkBeginning(decodeEvent(first), { runId, journal, findings });
  if (!created) return { lineCount: lines.length };
  const order = followOrder();
  let isWhole = true;
  for (const [at, line] of others.entries()) {
    const event = decodeEvent(line);
    const place = `line ${at + 2}`;
    if (order.isOver()) {
      findings.add("journal-after-end", journal, `${place}: ${afterEnd}`);
      break;
    }
    if (event.kind === "event") {
      reportOutputs(event.event, journal, onOutput);
      const gap = order.take(event.event);
      if (gap && isWhole) findings.add("journal-gap", journal, `${place}: ${gap} ${lost}`);
    } else {
      isWhole = false;
      const kind = isCutOff(line) ? "journal-line-cut" : "journal-line-damaged";
      findings.add(kind, journal, `${place}: ${lineText(event, kind)}`);
    }
  }
  if (rest !== "" && order.isOver()) {
    findings.add("journal-after-end", journal, `line ${lines.length + 1}: ${afterEnd}`);
  }
  return { created, lineCount: lines.length };
}

export const notBegun =
  "This run has no first line yet: its process is just beginning it, or was killed then. pipelens store gc " +
  "removes it when it is a day old.";
const afterEnd =
  "Something stands after the run's end. It is not read; the run is shown whole. Two programs may have " +
  "written this file.";
const lost =
  "A line is missing before it. The rest of the run is shown; run the pipeline again for a whole record.";

function checkBeginning(
  first: DecodedLine,
  {
    runId,
    journal,
    findings,
  }: { readonly runId: string; readonly journal: string; readonly findings: Findings },
): RunCreated | undefined {
  if (first.kind === "newer") {
    findings.add(
      "run-newer",
      journal,
      `A later version of Pipelens wrote this run (journal version ${first.version}; this one reads up to ` +
        `${JOURNAL_VERSION}). It is not checked. Update Pipelens to see it.`,
    );
    return undefined;
  }
  const event = first.kind === "event" ? first.event : undefined;
  if (event?.type === "run-created" && event.runId === runId) return event;
  const why =
    first.kind === "damaged"
      ? first.reason
      : event?.type === "run-created"
        ? `it is of run ${JSON.stringify(event.runId)}`
        : "it is a later line";
  findings.add(
    "run-without-beginning",
    journal,
    `line 1: This line does not begin run ${runId}, because ${why}. The run cannot be shown. Restore the file ` +
      `from a copy, or delete the run's folder.`,
  );
  return undefined;
}

function lineText(
  line: Exclude<DecodedLine, { kind: "event" }>,
  kind: "journal-line-cut" | "journal-line-damaged",
): string {
  if (kind === "journal-line-cut") {
    return "This line was cut off as it was written, as on a full disk. The rest of the run is shown.";
  }
  const why = line.kind === "damaged" ? line.reason : "it is of a later version of Pipelens";
  return (
    `This line is passed over, because ${why}. The rest of the run is shown; restore the file from a copy, or ` +
    "run the pipeline again for a whole record."
  );
}

function reportOutputs(
  event: RunEvent,
  journal: string,
  onOutput: (output: NamedOutput) => void,
): void {
  if (!("outputs" in event) || !event.outputs) return;
  for (const artifact of event.outputs) onOutput({ artifact, journal, step: event.step });
}

/** Notices lines that cannot come where they are. */
function followOrder() {
  const started = new Set<string>();
  let isOver = false;
  return {
    isOver: () => isOver,
    /** @returns what must have come before, and has not */
    take(event: RunEvent): string | undefined {
      switch (event.type) {
        case "run-created":
          return "The run is created again.";
        case "step-started":
          started.add(event.step);
          return undefined;
        case "step-completed":
        case "step-cached":
          return started.has(event.step) ? undefined : `${event.step} ends, and has not started.`;
        case "item-started":
          started.add(`${event.step}\n${event.item}`);
          return undefined;
        case "item-ended":
          // What cannot be prepared, or recorded, fails before it has started.
          return event.status === "failed" || started.has(`${event.step}\n${event.item}`)
            ? undefined
            : `Item ${event.item} of ${event.step} ends, and has not started.`;
        case "run-ended":
          isOver = true;
          return undefined;
        default:
          return undefined;
      }
    },
  };
}
