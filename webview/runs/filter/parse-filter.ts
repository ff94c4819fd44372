import type { FieldValue, RunCondition, RunField } from "../../../src/model/run-query.js";
import type { RunStatus } from "../../../src/model/status.js";
import type { RunsQuery } from "../../../src/protocol/runs-messages.js";
import type { RunsWords } from "../../../src/protocol/runs-words.js";
import { say } from "../../shared/words.js";
import { parseTime } from "./parse-time.js";
import { splitTokens } from "./split-tokens.js";

export const runStatuses: readonly RunStatus[] = [
  "running",
  "completed",
  "failed",
  "cancelled",
  "interrupted",
];

export interface ParsedFilter {
  readonly query: RunsQuery;
  /** The first thing in the text that means nothing, in words; the query is then without it. */
  readonly problem?: string;
}

export interface FilterContext {
  readonly words: RunsWords;
  /** Fields that the runs have, for names that are written short. */
  readonly fields: readonly RunField[];
  readonly now: number;
}

/** What the filter box asks for: tokens such as `status:failed`, and words that stand anywhere. */
export function parseFilter(text: string, context: FilterContext): ParsedFilter {
  const parts: RunsQuery[] = [];
  const words: string[] = [];
  const problems: string[] = [];
  for (const token of splitTokens(text)) {
    const read = token.open
      ? { problem: say(context.words.openQuote, token.text) }
      : readToken(token.text, token.quoted, context);
    if ("problem" in read) problems.push(read.problem);
    else if ("word" in read) words.push(read.word);
    else parts.push(read.part);
  }
  const [problem] = problems;
  return {
    query: {
      ...Object.assign({}, ...parts),
      ...joined("where", parts),
      ...joined("status", parts),
      ...(words.length > 0 ? { text: words.join(" ") } : {}),
    },
    ...(problem === undefined ? {} : { problem }),
  };
}

type Read = { readonly part: RunsQuery } | { readonly word: string } | { readonly problem: string };

function readToken(token: string, quoted: boolean, context: FilterContext): Read {
  const { words, now } = context;
  const [, key = "", value = ""] = /^(status|since|until|is):(.*)$/i.exec(token) ?? [];
  switch (key.toLowerCase()) {
    case "status":
      return readStatuses(value, words);
    case "since":
    case "until": {
      const at = parseTime(value, now);
      if (at === undefined) return { problem: say(words.wrongTime, value || token) };
      return { part: key.toLowerCase() === "since" ? { since: at } : { until: at } };
    }
    case "is":
      return value.toLowerCase() === "deleted"
        ? { part: { deleted: true } }
        : { problem: say(words.wrongIs, token) };
    default:
      return readCondition(token, quoted, context);
  }
}

function readStatuses(text: string, words: RunsWords): Read {
  const named = text.toLowerCase().split(",").filter(Boolean);
  const wrong = named.find((name) => !runStatuses.some((status) => status === name));
  const all = runStatuses.join(", ");
  if (named.length === 0) return { problem: say(words.wrongValue, "status:", "status:failed") };
  if (wrong !== undefined) return { problem: say(words.wrongStatus, wrong, all) };
  return { part: { status: runStatuses.filter((status) => named.includes(status)) } };
}

function readCondition(token: string, quoted: boolean, { words, fields }: FilterContext): Read {
  const [, name, sign = "", text = ""] = /^([\w.\-/ ]+?)(>=|<=|!=|>|<|=|~)(.*)$/.exec(token) ?? [];
  if (name === undefined) {
    const isField = !quoted && /^(parameters|metadata|steps)\.[\w.]+$/.test(token);
    if (!isField) return { word: token };
    return { problem: say(words.wrongValue, token, `${token}=1`) };
  }
  const field = fullName(name, fields);
  if (field === undefined) return { problem: say(words.unknownField, name) };
  if (text === "") return { problem: say(words.wrongValue, token, `${name}${sign}1`) };
  const is = sign === "~" ? "contains" : (sign as RunCondition["is"]);
  const value = is === "contains" ? text : valueIn(text, quoted);
  if ("<>".includes(sign.charAt(0)) && typeof value !== "number") {
    return { problem: say(words.wrongNumber, sign, text) };
  }
  return { part: { where: [{ field, is, value }] } };
}

/** A field may be named by its last parts, where only one field ends in them. */
function fullName(name: string, fields: readonly RunField[]): string | undefined {
  if (fields.some((field) => field.name === name)) return name;
  const ending = fields.filter((field) => field.name.endsWith(`.${name}`));
  if (ending.length === 1) return ending[0]?.name;
  return /^(parameters|metadata|steps)\../.test(name) ? name : undefined;
}

function valueIn(text: string, quoted: boolean): FieldValue {
  if (quoted) return text;
  if (text === "true" || text === "false") return text === "true";
  if (text === "null") return null;
  return Number.isNaN(Number(text)) ? text : Number(text);
}

/** Several conditions hold together; several statuses are any of them. */
function joined<K extends "where" | "status">(key: K, parts: readonly RunsQuery[]): object {
  const all = parts.flatMap((part): readonly unknown[] => [part[key] ?? []].flat());
  return all.length > 0 ? { [key]: all } : {};
}
