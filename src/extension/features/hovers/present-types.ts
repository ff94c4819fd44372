import type { FileTypes } from "../../../model/file-types.js";
import type { OutputReference } from "../../../model/static-analysis.js";
import { codeBlock } from "../../present/markdown.js";

/** What an output is, or each output of a step, as Markdown; undefined while the checker says nothing of it. */
export function typeHover(
  { outputs }: FileTypes,
  { pipeline, step, output }: OutputReference,
): string | undefined {
  const lines = outputs
    .filter((one) => one.pipeline === pipeline && one.step === step)
    .filter((one) => output === undefined || one.output === output)
    .map((one) => `${one.output}: ${one.text}`);
  const distinct = [...new Set(lines)];
  return distinct.length === 0 ? undefined : codeBlock(distinct.join("\n"), "typescript");
}
