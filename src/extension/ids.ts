// Every name under which the editor knows a part of the extension. package.json repeats them; a test compares.
import type { DagAction } from "../protocol/dag-messages.js";

export const commands = {
  openDag: "pipelens.openDag",
  runPipeline: "pipelens.runPipeline",
  debugPipeline: "pipelens.debugPipeline",
  cancelRun: "pipelens.cancelRun",
  showLog: "pipelens.showLog",
  refresh: "pipelens.refresh",
  showProblems: "pipelens.showProblems",
  copyRunName: "pipelens.copyRunName",
  revealStep: "pipelens.revealStep",
  runUnlisted: "pipelens.runUnlisted",
  runWithoutCache: "pipelens.runWithoutCache",
  resumeRun: "pipelens.resumeRun",
  runStep: "pipelens.runStep",
  debugStep: "pipelens.debugStep",
  runFromStep: "pipelens.runFromStep",
  revealStepDefinition: "pipelens.revealStepDefinition",
  copyStepName: "pipelens.copyStepName",
  copyMermaid: "pipelens.copyMermaid",
  openOutputs: "pipelens.openOutputs",
  showPlan: "pipelens.showPlan",
  showStepLog: "pipelens.showStepLog",
  deletePipeline: "pipelens.deletePipeline",
  filterRuns: "pipelens.filterRuns",
  clearRunFilter: "pipelens.clearRunFilter",
  sortRuns: "pipelens.sortRuns",
  groupRuns: "pipelens.groupRuns",
  runAgain: "pipelens.runAgain",
  copyRunId: "pipelens.copyRunId",
  copyOutputPath: "pipelens.copyOutputPath",
  revealPipeline: "pipelens.revealPipeline",
  /** From other parts it is given `{ root, a, b }`: a store's folder and the ids of two of its runs. */
  compareRuns: "pipelens.compareRuns",
  deleteRuns: "pipelens.deleteRuns",
  /** Of the rows that are selected in the tree: a key gives its command no row. */
  deleteSelectedRuns: "pipelens.deleteSelectedRuns",
  restoreRuns: "pipelens.restoreRuns",
  exportRuns: "pipelens.exportRuns",
  importRuns: "pipelens.importRuns",
  verifyStore: "pipelens.verifyStore",
  cleanStore: "pipelens.cleanStore",
  extractStep: "pipelens.extractStep",
  rename: "pipelens.rename",
} as const;

/** Commands that ask the page of a DAG to do something with its view. */
export const dagCommands = {
  "select-neighbours": "pipelens.dag.selectNeighbours",
  "select-upstream": "pipelens.dag.selectUpstream",
  "select-downstream": "pipelens.dag.selectDownstream",
  focus: "pipelens.dag.focus",
  "show-all": "pipelens.dag.showAll",
  fold: "pipelens.dag.fold",
  unfold: "pipelens.dag.unfold",
  "fold-all": "pipelens.dag.foldAll",
  "unfold-all": "pipelens.dag.unfoldAll",
  "open-items": "pipelens.dag.openItems",
  find: "pipelens.dag.find",
  fit: "pipelens.dag.fit",
  tidy: "pipelens.dag.tidy",
} as const satisfies { readonly [action in DagAction]: string };

/** Commands that only the extension's own lenses and trees call. They are not offered to people. */
export const internalCommands = {
  showMoreRuns: "pipelens.showMoreRuns",
  openOutput: "pipelens.openOutput",
} as const;

export const views = {
  container: "pipelens",
  pipelines: "pipelens.pipelines",
  runs: "pipelens.runs",
} as const;

export const panels = { dag: "pipelens.dag", compare: "pipelens.compare" } as const;

/** Names of settings below `pipelens`. */
export const settings = {
  section: "pipelens",
  nodePath: "nodePath",
  storePath: "storePath",
  saveBeforeRun: "saveBeforeRun",
  startAhead: "startAhead",
  editedPipelines: "editedPipelines",
  forecast: "forecast",
} as const;

export const contextKeys = {
  /** The active editor's file defines a pipeline. */
  fileHasPipelines: "pipelens.fileHasPipelines",
  /** The active editor's file defines a step or a pipeline. */
  fileHasSteps: "pipelens.fileHasSteps",
  /** The store of the workspace holds something that could not be read. */
  storeHasProblems: "pipelens.storeHasProblems",
  /** The tree has been read: without rows it has none to show. */
  pipelinesRead: "pipelens.pipelinesRead",
  /** The tree shows only some of the runs. */
  runsFiltered: "pipelens.runsFiltered",
} as const;

/** Scheme of the read-only files that show outputs. */
export const outputScheme = "pipelens-output";

/** Scheme of the read-only documents that show what a step wrote. */
export const logScheme = "pipelens-log";

/** Scheme of the read-only documents that show what a run would do. */
export const planScheme = "pipelens-plan";
