import type { JsonValue } from "./json.js";
import type { SourceLocation } from "./source-location.js";

/**
 * The wiring of one pipeline: which steps it calls and which outputs feed which inputs.
 * The static analysis and a run both describe themselves with it, so the two can be laid over each other.
 */
export interface PipelineGraph {
  /** In the order in which the pipeline function calls them. */
  readonly nodes: readonly StepNode[];
  readonly edges: readonly GraphEdge[];
  /** Order that no data asks for: `clean.after(load)`. */
  readonly order?: readonly OrderEdge[];
}

/** One call of a step inside a pipeline. */
export interface StepNode {
  /**
   * The step's name in the run, unique in its graph: the slot's name in slot style, else the step's own
   * name (`train`, then `train_2` for its second call).
   */
  readonly id: string;
  /** The step's own name, as the console prints it. */
  readonly step: string;
  /**
   * Names of the inputs that are wired, in the order of the step's arguments. An output inside a value is
   * named by its place: `models[0]` in an array, and in the object of parameters by its field.
   */
  readonly inputs: readonly string[];
  /** Names of the outputs; undefined while they are not known. A step that returns nothing has none. */
  readonly outputs?: readonly string[];
  /** Plain values passed instead of handles, by name. The static graph gives those it can read. */
  readonly parameters: { readonly [name: string]: JsonValue };
  /** Name of the input whose list it is called for, element by element: how many there are, a run tells. */
  readonly mapped?: string;
  /**
   * In a static graph, of a node that stands for the calls of a loop over values that no text tells: what it is
   * called for, as in `fold of folds`. How many calls there are, a run tells.
   */
  readonly repeated?: string;
  /** It runs only where all of these hold. */
  readonly conditions?: readonly NodeCondition[];
  /** The pipelines inside the pipeline that call it, outermost first: `["preparation"]`, `["preparation_2"]`. */
  readonly within?: readonly string[];
  /** Where the pipeline calls it. */
  readonly callSite?: SourceLocation;
  /** Where the step is defined. */
  readonly definition?: SourceLocation;
  /** First paragraph of the comment above the step's definition. */
  readonly description?: string;
  /** Set when it is not certain that a run has this node as drawn; says why, for people. */
  readonly uncertainty?: string;
}

/** An output of a branch's condition, and what it has to be. */
export interface NodeCondition {
  readonly from: string;
  readonly output: string;
  readonly is: boolean;
}

/** `to` starts only after `from` has ended well. */
export interface OrderEdge {
  readonly from: string;
  readonly to: string;
  readonly uncertainty?: string;
}

/** One output that feeds one input. Where a branch decides, several feed the same, one of which a run takes. */
export interface GraphEdge {
  /** Node id of the producer. */
  readonly from: string;
  readonly output: string;
  /** Node id of the consumer. */
  readonly to: string;
  readonly input: string;
  /** Set when it is not certain that a run has this edge; says why, for people. */
  readonly uncertainty?: string;
}
