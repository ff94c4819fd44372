import type { StepSources } from "../engine/cache-key.js";
import { createFingerprinter } from "../fingerprint/create-fingerprinter.js";
import { createOwnParts } from "../fingerprint/own-cache-parts.js";
import type { ProjectCode } from "../fingerprint/project-code.js";
import { createCodeOf } from "./step-code.js";

/** What the steps of a pipeline depend on besides their arguments, for one run or one plan. */
export function createStepSources(code: ProjectCode, folder: string): StepSources {
  const ownParts = createOwnParts(folder);
  return {
    codeOf: createCodeOf(createFingerprinter(code)),
    ownOf: ({ node, options }) => options.cache && ownParts(node.step, options.cache),
  };
}
