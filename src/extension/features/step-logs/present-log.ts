import { stripVTControlCharacters } from "node:util";
import type { LogLevel, LogLine } from "../../../model/log-line.js";
import { sizeText } from "../../../model/size-text.js";
import type { StepStatus } from "../../../model/status.js";
import type { LogTail } from "../../../protocol/history-calls.js";
import type { Localizer } from "../../present/localizer.js";
import { statusText } from "../../present/status.js";

/** A step's log as a document: a line for each, with its time and level as the editor's own logs have them. */
export function logText(
  { lines, leftOutBytes }: LogTail,
  status: StepStatus | undefined,
  l10n: Localizer,
): string {
  if (lines.length === 0) return `${emptyText(status, l10n)}\n`;
  const cut =
    leftOutBytes > 0 ? [l10n.t("… {0} before this are not shown", sizeText(leftOutBytes))] : [];
  return `${[...cut, ...lines.map(lineText)].join("\n")}\n`;
}

function emptyText(status: StepStatus | undefined, l10n: Localizer): string {
  switch (status) {
    case "cached":
      return l10n.t("This step was served from the cache: it did not run, and wrote nothing.");
    case "running":
      return l10n.t("This step has written nothing yet.");
    case undefined:
      return l10n.t("This step has not started.");
    default:
      return l10n.t("This step wrote nothing. It is {0}.", statusText(status, l10n));
  }
}

function lineText({ at, level, text, item }: LogLine): string {
  const of = item === undefined ? "" : `#${item + 1} `;
  const indent = "\n    ";
  const plain = stripVTControlCharacters(text).replace(/\r?\n/g, indent);
  return `${timeText(at)} [${levelWords[level]}] ${of}${plain}`;
}

/** What went around the console has no level of its own. */
const levelWords: { readonly [level in LogLevel]: string } = {
  debug: "debug",
  info: "info",
  warn: "warning",
  error: "error",
  stdout: "stdout",
  stderr: "stderr",
};

/** The local time of day with its date, as logs are read together with others. */
function timeText(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().replace("T", " ").replace("Z", "");
}
