import type { CacheDecision, KeyChange } from "../../model/cache-decision.js";
import type { JsonValue } from "../../model/json.js";
import type { Localizer } from "./localizer.js";

const MAXIMUM_VALUE = 60;
/** So many changes the explanation has in words. */
const NAMED_IN_SENTENCE = 3;

/** Why a step ran or did not, in one sentence. */
export function decisionText(decision: CacheDecision, l10n: Localizer): string {
  switch (decision.outcome) {
    case "cached":
      return l10n.t("as in run {0}", decision.original.runName);
    case "unknown":
      return l10n.t("depends on what {0} gives", decision.waitsFor.join(", "));
    case "run":
      return decision.comparedTo
        ? l10n.t("{0} (compared with run {1})", decision.explanation, decision.comparedTo.runName)
        : decision.explanation;
  }
}

/**
 * What differs from the run that a step was compared with, one difference a line: nothing where the sentence of
 * `decisionText` names them all.
 */
export function changeLines(decision: CacheDecision, l10n: Localizer): readonly string[] {
  if (decision.outcome !== "run" || !decision.changes) return [];
  const { changes, changeCount = changes.length } = decision;
  if (changeCount <= NAMED_IN_SENTENCE) return [];
  const lines = changes.map((change) => changeText(change, l10n));
  return changeCount > changes.length
    ? [...lines, l10n.t("{0} of {1} shown", changes.length, changeCount)]
    : lines;
}

function changeText({ part, name, before, after }: KeyChange, l10n: Localizer): string {
  const what = `${partText(part, l10n)} ${name}`;
  if (hashed.has(part) || (before === undefined && after === undefined)) return what;
  return `${what}: ${valueText(before, l10n)} → ${valueText(after, l10n)}`;
}

/** Parts of which there are only hashes, which say nothing to people. */
const hashed: ReadonlySet<KeyChange["part"]> = new Set(["code", "file", "input", "environment"]);

function partText(part: KeyChange["part"], l10n: Localizer): string {
  switch (part) {
    case "code":
      return l10n.t("code of");
    case "package":
      return l10n.t("package");
    case "parameter":
      return l10n.t("parameter");
    case "input":
      return l10n.t("input");
    case "file":
      return l10n.t("file");
    case "environment":
      return l10n.t("environment variable");
    case "version":
      return l10n.t("version");
    case "node":
      return l10n.t("Node.js");
  }
}

function valueText(value: JsonValue | undefined, l10n: Localizer): string {
  if (value === undefined) return l10n.t("none");
  const text = JSON.stringify(value);
  return text.length > MAXIMUM_VALUE ? `${text.slice(0, MAXIMUM_VALUE)}…` : text;
}
