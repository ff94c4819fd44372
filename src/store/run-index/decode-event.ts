import { JOURNAL_VERSION, type RunEvent } from "../../model/run-event.js";
import { isArtifactRecord, isRecord } from "../decode-artifact.js";
import { withoutSum } from "../line-sum.js";

/** A journal's line as an event, or why it is none. What passes needs no further doubt. */
export type DecodedLine =
  | { readonly kind: "event"; readonly event: RunEvent }
  | { readonly kind: "newer"; readonly version: number }
  | { readonly kind: "damaged"; readonly reason: string };

export function decodeEvent(line: string): DecodedLine {
  const json = withoutSum(line);
  let value: unknown;
  try {
    value = JSON.parse(json ?? line);
  } catch {
    return { kind: "damaged", reason: "it is not JSON" };
  }
  if (!isRecord(value) || typeof value.type !== "string") {
    return { kind: "damaged", reason: "it is not a run event" };
  }
  if (value.type === "run-created" && isLater(value.version)) {
    return { kind: "newer", version: value.version };
  }
  if (json === undefined) return { kind: "damaged", reason: "it is not as it was written" };
  const isValid = Object.hasOwn(checks, value.type)
    ? checks[value.type as RunEvent["type"]]
    : undefined;
  if (!isValid) {
    return { kind: "damaged", reason: `no event is called ${JSON.stringify(value.type)}` };
  }
  if (!Number.isFinite(value.at) || !isValid(value)) {
    return { kind: "damaged", reason: `it lacks what a ${value.type} event holds` };
  }
  return { kind: "event", event: value as unknown as RunEvent };
}

type Fields = { readonly [key: string]: unknown };

const checks: { readonly [type in RunEvent["type"]]: (event: Fields) => boolean } = {
  "run-created": (event) =>
    event.version === JOURNAL_VERSION &&
    areStrings(event.runId, event.runName) &&
    isRecord(event.pipeline) &&
    areStrings(event.pipeline.name) &&
    areOptionalStrings(event.pipeline.file, event.pipeline.description, event.gitSha) &&
    isRecord(event.parameters) &&
    isGraph(event.graph) &&
    typeof event.cacheEnabled === "boolean" &&
    isRecord(event.environment) &&
    isProcess(event.process),
  "step-started": (event) =>
    areStrings(event.step) &&
    (event.cacheKey === undefined || isRecord(event.cacheKey)) &&
    (event.decision === undefined || isRecord(event.decision)) &&
    isRecord(event.inputs) &&
    Object.values(event.inputs).every(isOrigin),
  "step-cached": (event) =>
    areStrings(event.step) &&
    isEarlierStep(event.original) &&
    isTime(event.madeAt) &&
    areOutputs(event.outputs),
  "step-completed": (event) =>
    areStrings(event.step) && Number.isFinite(event.durationMs) && areOutputs(event.outputs),
  "step-failed": (event) =>
    areStrings(event.step) && Number.isFinite(event.durationMs) && isError(event.error),
  "step-ended": (event) =>
    areStrings(event.step, event.reason) &&
    (event.status === "cancelled" || event.status === "skipped"),
  "step-retried": (event) =>
    areStrings(event.step) &&
    isItem(event.item) &&
    areCounts(event.attempt, event.attempts, event.delayMs) &&
    isError(event.error),
  "step-progressed": (event) =>
    areStrings(event.step) &&
    isItem(event.item) &&
    Number.isFinite(event.fraction) &&
    areOptionalStrings(event.message),
  "step-mapped": (event) => areStrings(event.step) && areCounts(event.count),
  "item-started": (event) =>
    areStrings(event.step) &&
    areCounts(event.item) &&
    isRecord(event.cacheKey) &&
    (event.decision === undefined || isRecord(event.decision)),
  "item-ended": (event) =>
    areStrings(event.step) &&
    areCounts(event.item, event.durationMs) &&
    ["completed", "cached", "failed", "cancelled"].includes(String(event.status)) &&
    (event.outputs === undefined || areOutputs(event.outputs)) &&
    (event.original === undefined || isEarlierStep(event.original)) &&
    isTime(event.madeAt) &&
    (event.error === undefined || isError(event.error)),
  "metadata-logged": (event) =>
    areOptionalStrings(event.step) && isItem(event.item) && isRecord(event.metadata),
  "hook-ended": (event) =>
    areOptionalStrings(event.step) &&
    (event.hook === "onFailure" || event.hook === "onSuccess") &&
    (event.error === undefined || isError(event.error)),
  "run-ended": (event) =>
    Number.isFinite(event.durationMs) &&
    (event.status === "completed" || event.status === "failed" || event.status === "cancelled"),
};

function isEarlierStep(value: unknown): boolean {
  return isRecord(value) && areStrings(value.runId, value.runName, value.step);
}

function isTime(value: unknown): boolean {
  return value === undefined || Number.isFinite(value);
}

function isLater(version: unknown): version is number {
  return typeof version === "number" && version > JOURNAL_VERSION;
}

function isGraph(value: unknown): boolean {
  if (!isRecord(value) || !Array.isArray(value.nodes) || !Array.isArray(value.edges)) return false;
  return value.nodes.every(isNode) && value.edges.every(isEdge);
}

function isNode(value: unknown): boolean {
  return (
    isRecord(value) &&
    areStrings(value.id, value.step) &&
    Array.isArray(value.inputs) &&
    isRecord(value.parameters)
  );
}

function isEdge(value: unknown): boolean {
  return isRecord(value) && areStrings(value.from, value.output, value.to, value.input);
}

function isError(value: unknown): boolean {
  return (
    isRecord(value) && areStrings(value.name, value.message) && areOptionalStrings(value.stack)
  );
}

function isItem(value: unknown): boolean {
  return value === undefined || areCounts(value);
}

function areCounts(...values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === "number" && value >= 0);
}

function isProcess(value: unknown): boolean {
  if (!isRecord(value) || !areStrings(value.host) || !areOptionalStrings(value.startedAt))
    return false;
  return Number.isSafeInteger(value.pid) && Number(value.pid) > 0;
}

function isOrigin(value: unknown): boolean {
  return isRecord(value) && areStrings(value.step, value.output, value.hash);
}

function areOutputs(value: unknown): boolean {
  return Array.isArray(value) && value.every(isArtifactRecord);
}

function areStrings(...values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === "string");
}

function areOptionalStrings(...values: readonly unknown[]): boolean {
  return values.every((value) => value === undefined || typeof value === "string");
}
