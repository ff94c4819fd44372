// The words of the DAG panel's page: the page shows them, the extension translates them.

/** All words that the panel shows. `{0}`, `{1}` … stand for values. */
export const dagWords = {
  pipeline: "Pipeline",
  graph: "Graph of {0}, {1} steps",
  graphHelp:
    "Arrow keys walk along the wiring, Enter shows the code, plus, minus, 0 and f change the view.",
  outline: "Steps of {0}",
  run: "Run",
  cancel: "Cancel",
  cancelling: "Cancelling…",
  starting: "Starting…",
  fit: "Fit the graph into the view",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  tidy: "Tidy the layout",
  turn: "Change the direction",
  saveSvg: "Save as SVG",
  savePng: "Save as PNG",
  showCode: "Show code",
  close: "Close details",
  neverRun: "Not run yet",
  runRunning: "Running for {0}",
  runCompleted: "Last run completed {0}",
  runFailed: "Last run failed {0}",
  runCancelled: "Last run was cancelled {0}",
  runInterrupted: "Last run was interrupted {0}",
  runTook: "in {0}",
  runSteps: "{0} of {1} steps",
  stale: "Showing the last version that could be read: {0}",
  noSteps: "This pipeline calls no step yet. Call one in its function and it appears here.",
  status: {
    none: "not run",
    waiting: "waiting",
    running: "running",
    completed: "completed",
    cached: "cached",
    failed: "failed",
    cancelled: "cancelled",
    interrupted: "interrupted",
    skipped: "skipped",
  },
  slot: "as {0}",
  took: "took {0}",
  input: "{0} from {1}",
  inputs: "Inputs",
  outputs: "Outputs",
  noOutputs: "none",
  parameters: "Parameters",
  statusHeading: "Status",
  stepHeading: "Step",
  error: "Error",
  uncertain: "Not certain",
  feeds: "{0} of {1} feeds {2} of {3}",
  cycle: "closes a cycle: a pipeline with a cycle cannot run",
  stepsChanged: "{0}: {1}",
  runEnded: "Run {0}",
} as const;

export type DagWords = {
  readonly [K in keyof typeof dagWords]: Words<(typeof dagWords)[K]>;
};

type Words<T> = T extends string ? string : { readonly [K in keyof T]: string };
