import type { Command } from "commander";
import { byteText, toBytes } from "../model/byte-size.js";
import type {
  CleaningPlan,
  CleaningResult,
  CleaningRules,
  RemovalReason,
} from "../model/cleaning.js";
import { toMilliseconds } from "../model/duration.js";
import { exitCodes } from "../protocol/exit-codes.js";
import { addExamples, addStoreOption } from "./command-help.js";
import { confirm } from "./confirm.js";
import { countText } from "./count-text.js";
import { givenStore } from "./given-store.js";
import { writeJson } from "./json/write-json.js";
import { parseCount } from "./option-values.js";
import { printText } from "./print-text.js";
import type { Finish } from "./run-command-line.js";
import { workOnStore } from "./store-work.js";
import { printable } from "./terminal/printable.js";
import { statusCell } from "./terminal/status-cell.js";
import { formatTable } from "./terminal/table.js";
import { terminalSurface } from "./terminal/terminal-surface.js";
import { timeText } from "./time-text.js";

interface GcOptions {
  readonly keepRuns?: number;
  readonly olderThan?: string;
  readonly maxSize?: string;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly json?: true;
  readonly store?: string;
}

export function addStoreGcCommand(store: Command, finish: Finish): void {
  const command = addStoreOption(store.command("gc"))
    .description(
      "Remove deleted runs for good, runs that rules give up, and what no kept run needs.",
    )
    .option("--keep-runs <n>", "keep the newest n runs of each pipeline", parseCount)
    .option("--older-than <age>", "remove runs that began longer ago: 12h, 30d")
    .option("--max-size <size>", "remove the oldest runs until the store is smaller: 500MB, 5GB")
    .option("--dry-run", "only say what would be removed")
    .option("-y, --yes", "do not ask")
    .option("--json", "print what was planned and done as JSON")
    .action((options: GcOptions) => gc(options, finish));
  addExamples(
    command,
    [
      "pipelens store gc --dry-run",
      "pipelens store gc --keep-runs 20 --older-than 90d --max-size 5GB",
    ],
    "Without rules, only deleted runs and what nothing needs go. Runs that go on are never removed, nor is a " +
      "pipeline's newest completed run, unless it was deleted. Other processes may run pipelines meanwhile.",
  );
}

async function gc({ store, json, dryRun, yes, ...options }: GcOptions, finish: Finish) {
  const root = givenStore(store);
  const rules = toRules(options);
  const cleaning = await workOnStore(finish, async (work) => {
    const { planCleaning } = await import("../store/clean/plan-cleaning.js");
    return planCleaning(root, rules, work);
  });
  if (!cleaning) return;
  if (!json) printText(planText(cleaning));
  const isNothing = isEmpty(cleaning);
  const isMeant = !dryRun && !isNothing && (yes ?? (await ask(cleaning)));
  const result = isMeant ? await clean(cleaning, finish) : undefined;
  if (isMeant && !result) return;
  if (json) writeJson("store gc", { plan: cleaning, ...(result && { result }) });
  else if (result) printText(resultText(result));
  else if (!dryRun && !isNothing) printText("Nothing was removed.");
  finish(exitCodes.ok);
}

function clean(plan: CleaningPlan, finish: Finish): Promise<CleaningResult | undefined> {
  return workOnStore(finish, async (work) => {
    const { cleanStore } = await import("../store/clean/clean-store.js");
    return cleanStore(plan, work);
  });
}

function ask({ bytes }: CleaningPlan): Promise<boolean> {
  return confirm(
    `Remove this for good, and free ${byteText(bytes)}?`,
    "Removing this from the store for good",
  );
}

function toRules({
  keepRuns,
  olderThan,
  maxSize,
}: Pick<GcOptions, "keepRuns" | "olderThan" | "maxSize">): CleaningRules {
  return {
    ...(keepRuns !== undefined && { keepRuns }),
    ...(olderThan !== undefined && { olderThanMs: toMilliseconds(olderThan, "--older-than") }),
    ...(maxSize !== undefined && { maxBytes: toBytes(maxSize, "--max-size") }),
  };
}

/** As many runs are listed. */
const listedRuns = 50;

function planText(plan: CleaningPlan): string {
  const { runs, runCount, artifacts, artifactCount, leftovers, bytes, storeBytes, remarks } = plan;
  if (isEmpty(plan)) {
    const there = `${countText(runCount)} runs, ${byteText(storeBytes)}`;
    return [`Nothing is to be removed from ${plan.root} (${there}).`, ...remarks]
      .map(printable)
      .join("\n");
  }
  const listed = runs.slice(0, listedRuns);
  const cut = `${countText(listed.length)} of ${countText(runs.length)} runs are listed; --json has all.`;
  const frees =
    `${of(runs.length, runCount)} runs, ${of(artifacts.length, artifactCount)} files of outputs and ` +
    `${countText(leftovers.length)} leftover files: ${byteText(bytes)} of ${byteText(storeBytes)} become free.`;
  return [
    ...(listed.length > 0 ? [runsText(plan, listed), ""] : []),
    ...(listed.length < runs.length ? [cut] : []),
    frees,
    ...remarks.map(printable),
  ].join("\n");
}

function isEmpty({ runs, artifacts, leftovers }: CleaningPlan): boolean {
  return runs.length + artifacts.length + leftovers.length === 0;
}

function of(count: number, total: number): string {
  return `${countText(count)} of ${countText(total)}`;
}

function runsText({ rules }: CleaningPlan, runs: CleaningPlan["runs"]): string {
  const surface = terminalSurface();
  const rows = runs.map((run) => [
    run.name,
    run.pipeline ?? "",
    run.status === undefined ? "" : statusCell(run.status, surface),
    run.createdAt === undefined ? "" : timeText(run.createdAt),
    byteText(run.bytes + run.artifactBytes),
    reasonText(run.reason, rules),
  ]);
  const size = { text: "SIZE", align: "right" } as const;
  const headings = ["RUN NAME", "PIPELINE", "STATUS", "STARTED", size, "WHY"];
  return formatTable({ headings, rows }, surface);
}

function reasonText(reason: RemovalReason, { keepRuns, olderThanMs }: CleaningRules): string {
  switch (reason) {
    case "deleted":
      return "deleted";
    case "more-than-kept":
      return `not of the newest ${keepRuns}`;
    case "older":
      return `older than ${ageText(olderThanMs ?? 0)}`;
    case "store-too-large":
      return "store too large";
  }
}

function ageText(milliseconds: number): string {
  const hours = milliseconds / 3_600_000;
  if (hours < 1) return `${Math.round(hours * 60)}m`;
  return hours < 48 ? `${Math.round(hours)}h` : `${Math.round(hours / 24)}d`;
}

function resultText({ runs, artifacts, leftovers, bytes, remarks }: CleaningResult): string {
  const done = `Removed ${countText(runs)} runs, ${countText(artifacts)} files of outputs and ${countText(leftovers)} leftover files: ${byteText(bytes)} are free.`;
  return [done, ...remarks].map(printable).join("\n");
}
