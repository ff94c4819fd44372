import { createHash } from "node:crypto";
import { canonicalJson } from "../model/canonical-json.js";
import { isSameSpec, type PipelineSpec } from "../model/pipeline-spec.js";
import type { PipelineRegistration, RegistrationOutcome } from "../model/run-store.js";
import { isRecord } from "./decode-artifact.js";
import { withSum } from "./line-sum.js";
import { noFile, readSmallFile } from "./read-small-file.js";
import { createWholeFile, replaceFile } from "./store-files.js";
import { pipelineFile, pipelineVariantFile, unfinishedFolder } from "./store-layout.js";

/**
 * Registers a pipeline, one process of several winning, or compares it with what is registered. While the
 * function that wires stays the same, each set of parameters may have a wiring of its own.
 */
export function registerPipeline(
  root: string,
  registration: PipelineRegistration,
): RegistrationOutcome {
  const file = pipelineFile(root, registration.name);
  const now = { ...registration, registeredAt: new Date().toISOString() };
  if (createWholeFile(file, text(now), unfinishedFolder(root))) return { outcome: "registered" };
  const known = readRegistration(root, file);
  if (known === undefined || typeof known === "symbol") return replaceUnread(file, now, known);
  if (isSameSpec(known.spec, now.spec)) {
    return known.wiring === now.wiring ? isKnown : replace(file, { ...known, wiring: now.wiring });
  }
  const parameters = hashOf(now.parameters);
  if (parameters === hashOf(known.parameters)) return edited(known);
  const variant = pipelineVariantFile(root, now.name, parameters);
  return compareVariant(root, variant, { known, now });
}

interface Registration extends Omit<PipelineRegistration, "wiring"> {
  readonly wiring?: string | undefined;
  readonly registeredAt: string;
  /** Of a variant: when what it is a variant of was registered. A variant of a deleted pipeline is void. */
  readonly of?: string;
}

const isKnown: RegistrationOutcome = { outcome: "known" };

function edited({ spec }: Registration): RegistrationOutcome {
  return { outcome: "edited", registered: spec };
}

function replace(file: string, registration: Registration): RegistrationOutcome {
  replaceFile(file, text(registration));
  return isKnown;
}

function replaceUnread(
  file: string,
  registration: Registration,
  found: symbol | undefined,
): RegistrationOutcome {
  replace(file, registration);
  return found === damaged ? { outcome: "repaired", file } : isKnown;
}

function compareVariant(
  root: string,
  file: string,
  { known, now }: { readonly known: Registration; readonly now: Registration },
): RegistrationOutcome {
  const variant = { ...now, of: known.registeredAt };
  const found = readRegistration(root, file);
  const kept = typeof found === "symbol" ? undefined : found;
  if (kept?.of === variant.of) return isSameSpec(kept.spec, now.spec) ? isKnown : edited(kept);
  const isSameFunction = now.wiring !== undefined && now.wiring === known.wiring;
  if (!isSameFunction) return edited(known);
  if (found !== undefined) {
    return replaceUnread(file, variant, typeof found === "symbol" ? found : undefined);
  }
  const isFirst = createWholeFile(file, text(variant), unfinishedFolder(root));
  return isFirst ? isKnown : compareVariant(root, file, { known, now });
}

function text(registration: Registration): string {
  return `${withSum(JSON.stringify(registration))}\n`;
}

/** Of what the parameters hold, in whichever order. */
function hashOf(parameters: PipelineRegistration["parameters"]): string {
  return createHash("sha256").update(canonicalJson(parameters)).digest("hex").slice(0, 16);
}

const damaged = Symbol("damaged");
/** From before what a pipeline is was kept. */
const outdated = Symbol("outdated");

/** Undefined where there is none. */
function readRegistration(
  root: string,
  file: string,
): Registration | typeof damaged | typeof outdated | undefined {
  const value = readSmallFile(root, file);
  if (value === noFile) return undefined;
  if (isRegistration(value)) return value;
  return value === undefined ? damaged : outdated;
}

export function isRegistration(value: unknown): value is Registration {
  return (
    isRecord(value) &&
    typeof value.name === "string" &&
    typeof value.registeredAt === "string" &&
    isRecord(value.parameters) &&
    isSpec(value.spec)
  );
}

function isSpec(value: unknown): value is PipelineSpec {
  if (!isRecord(value) || !Array.isArray(value.steps)) return false;
  return value.steps.every(
    (step) => isRecord(step) && typeof step.source === "string" && Array.isArray(step.upstream),
  );
}
