import type { RunEvent, StepStarted } from "../model/run-event.js";

/** A journal's line, without its break. */
export function journalLine(event: RunEvent): string {
  return event.type === "step-started" ? startedLine(event) : JSON.stringify(event);
}

/**
 * Calls of the same step have the same code in their keys, as one object, and it is most of the line; so its text
 * is made once.
 */
function startedLine(event: StepStarted): string {
  const { cacheKey, decision, inputs } = event;
  if (!cacheKey) return JSON.stringify(event);
  const { type, at, step } = event;
  const { key, parts } = cacheKey;
  const { code, ...others } = parts;
  const head = JSON.stringify({ type, at, step }).slice(0, -1);
  const rest = JSON.stringify(others).slice(1);
  const tail = JSON.stringify({ decision, inputs }).slice(1);
  return `${head},"cacheKey":{"key":${JSON.stringify(key)},"parts":{"code":${codeText(code)},${rest}},${tail}`;
}

const texts = new WeakMap<object, string>();

function codeText(code: object): string {
  const known = texts.get(code);
  if (known !== undefined) return known;
  const text = JSON.stringify(code);
  texts.set(code, text);
  return text;
}
