import type { RunStatus } from "../../../src/model/status.js";
import { runStatuses } from "./parse-filter.js";

/** The text with one status more, or less, in its `status:` token; the token comes and goes with its statuses. */
export function toggleStatus(text: string, asked: readonly RunStatus[], status: RunStatus): string {
  const next = runStatuses.filter((one) =>
    one === status ? !asked.includes(one) : asked.includes(one),
  );
  const rest = text.replace(/(^|\s)status:\S*/gi, "").trim();
  const token = next.length === 0 ? "" : `status:${next.join(",")}`;
  return [token, rest].filter(Boolean).join(" ");
}
