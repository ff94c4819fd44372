/** What may stand in a run's configuration, by key: in code, and in a YAML file in snake_case too. */
export interface ConfigurationKey {
  readonly rule: ConfigurationRule;
  /** Another spelling in files. Default: the key in snake_case. */
  readonly alias?: string;
  /** One line for who writes a file. */
  readonly about: string;
}

export type ConfigurationRule =
  | ScalarRule
  /** Any names with any values that JSON holds. */
  | { readonly kind: "values" }
  | { readonly kind: "object"; readonly keys: ConfigurationKeys }
  /** Any names, each with an object of these keys. */
  | { readonly kind: "named"; readonly keys: ConfigurationKeys };

export type ScalarRule =
  | { readonly kind: "text" | "flag" | "count" | "positive" | "duration" | "moment" }
  | { readonly kind: "choice"; readonly of: readonly string[] };

export interface ConfigurationKeys {
  readonly [key: string]: ConfigurationKey;
}

/** For integrations, and for anything worth keeping. */
const notes: ConfigurationKeys = {
  settings: { rule: { kind: "values" }, about: "For integrations; recorded with the run." },
  extra: { rule: { kind: "values" }, about: "Anything worth keeping; recorded with the run." },
};

export const stepKeys: ConfigurationKeys = {
  enableCache: { rule: { kind: "flag" }, about: "False: it runs, whatever is cached." },
  parameters: { rule: { kind: "values" }, about: "They replace those that the code gives." },
  timeout: { rule: { kind: "duration" }, about: 'How long an attempt may take: "30s", "5m".' },
  retries: { rule: { kind: "count" }, about: "How often it is tried again after it has failed." },
  ...notes,
};

const scheduleKeys: ConfigurationKeys = {
  cron: {
    rule: { kind: "text" },
    alias: "cron_expression",
    about: "Minute, hour, day of the month, month, day of the week.",
  },
  interval: {
    rule: { kind: "duration" },
    about: 'Instead of cron, with a start: "12h"; as interval_second a number of seconds.',
  },
  start: { rule: { kind: "moment" }, alias: "start_time", about: "ISO 8601." },
  end: { rule: { kind: "moment" }, alias: "end_time", about: "ISO 8601." },
  catchup: { rule: { kind: "flag" }, about: "Whether missed runs are to be made up for." },
};

export const runKeys: ConfigurationKeys = {
  runName: {
    rule: { kind: "text" },
    about: "Unique among all runs; {date} and {time} are filled in.",
  },
  enableCache: { rule: { kind: "flag" }, about: "False: every step runs, whatever is cached." },
  unlisted: {
    rule: { kind: "flag" },
    about: "True: the run belongs to no pipeline, which may then be edited.",
  },
  concurrency: {
    rule: { kind: "positive" },
    about: "How many steps may run at the same time.",
  },
  onError: {
    rule: { kind: "choice", of: ["stop-on-failure", "continue-on-failure"] },
    about: "What happens to other steps once one has failed.",
  },
  parameters: {
    rule: { kind: "values" },
    about: "Of the pipeline's own function; they replace those that the code gives.",
  },
  steps: {
    rule: { kind: "named", keys: stepKeys },
    about: "By the steps' names in the run.",
  },
  schedule: {
    rule: { kind: "object", keys: scheduleKeys },
    about: "Recorded with the run and shown; Pipelens itself starts nothing by it.",
  },
  ...notes,
  resume: {
    rule: { kind: "text" },
    about: "Name or id of a run that did not complete: what it finished is not run again.",
  },
  from: {
    rule: { kind: "text" },
    about: "Runs this step and all that waits for it, whatever is cached.",
  },
  step: { rule: { kind: "text" }, about: "Runs only this step, on inputs of an earlier run." },
  inputsOf: { rule: { kind: "text" }, about: "Name or id of that earlier run." },
};

/** `enableCache` as files may have it: `enable_cache`. */
export function snakeCase(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
