import type { RunChange } from "../model/run-comparison.js";

/** What changes are shown by, in the order in which they are offered. */
export const changeKinds = [
  "outcome",
  "code",
  "parameters",
  "inputs",
  "outputs",
  "durations",
  "metadata",
  "environment",
  "configuration",
] as const;

export type ChangeKind = (typeof changeKinds)[number];

const kinds: { readonly [of in RunChange["of"]]: ChangeKind } = {
  status: "outcome",
  error: "outcome",
  code: "code",
  parameter: "parameters",
  input: "inputs",
  output: "outputs",
  duration: "durations",
  metadata: "metadata",
  environment: "environment",
  configuration: "configuration",
};

export function kindOf({ of }: RunChange): ChangeKind {
  return kinds[of];
}
