import type { KeyChange } from "../model/cache-decision.js";
import type { JsonValue } from "../model/json.js";

/**
 * What has changed, for people, in one line: the first changes in words, the rest as their number.
 * @param producers names of the steps that make the inputs
 */
export function explainChanges(
  changes: readonly KeyChange[],
  producers: ReadonlyMap<string, string>,
): string {
  if (changes.length === 0) return "its arguments stand in other places";
  const words = changes.slice(0, worded).map((change) => wordsOf(change, producers));
  const rest = changes.length - words.length;
  return [...words, ...(rest > 0 ? [`and ${rest} more`] : [])].join("; ");
}

const worded = 3;

function wordsOf(change: KeyChange, producers: ReadonlyMap<string, string>): string {
  const { name } = change;
  switch (change.part) {
    case "code":
      return codeWords(change);
    case "package":
      return valueWords(`package ${name}`, change, String);
    case "parameter":
      return valueWords(`parameter ${name}`, change, shortText);
    case "version":
      return valueWords("cache version", change, String);
    case "node":
      return valueWords("Node", change, String);
    case "file":
      return `file ${name} ${presenceWords(change, ["changed", "is new", "is gone"])}`;
    case "environment":
      return `environment variable ${name} ${presenceWords(change, ["changed", "is set now", "is not set any more"])}`;
    case "input": {
      const producer = producers.get(name);
      const made = producer === undefined ? "" : ` (made by ${producer})`;
      return `input ${name} ${presenceWords(change, ["has other content", "is new", "is gone"])}${made}`;
    }
  }
}

function codeWords(change: KeyChange): string {
  const hash = change.name.indexOf("#");
  if (hash === -1) return "its function changed";
  const [file, unit] = [change.name.slice(0, hash), change.name.slice(hash + 1)];
  const subject = unit === "*" ? file : `\`${unit}\` in ${file}`;
  return `${subject} ${presenceWords(change, ["changed", "is used now", "is not used any more"])}`;
}

function valueWords(
  subject: string,
  { before, after }: KeyChange,
  text: (value: JsonValue) => string,
): string {
  if (before === undefined)
    return `${subject} is new${after === undefined ? "" : `: ${text(after)}`}`;
  if (after === undefined) return `${subject} is gone, was ${text(before)}`;
  return `${subject}: ${text(before)} → ${text(after)}`;
}

/** Null stands for what is named and not there. */
function presenceWords(
  { before, after }: KeyChange,
  [changed, isNew, isGone]: readonly [string, string, string],
): string {
  if ((before ?? null) === null) return isNew;
  return (after ?? null) === null ? isGone : changed;
}

function shortText(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text;
}

const longestValue = 60;
