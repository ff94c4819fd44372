import type { RecordedArgument, RecordedCall } from "../authoring/recorded-pipeline.js";
import { StepInterfaceError } from "../model/errors.js";
import type { JsonValue } from "../model/json.js";
import { loadArguments } from "./load-arguments.js";
import type { StoredArgument } from "./step-body.js";
import { findInputs, type StepInput, type StepInputs } from "./step-inputs.js";
import type { StepSurroundings } from "./step-surroundings.js";

/** The list that a mapped step is called for. */
export interface MappedList {
  readonly count: number;
  /** The step's call for one element, as if the pipeline had wired it. Asked for once for each. */
  callFor(index: number): Promise<StepInputs & { readonly call: RecordedCall }>;
}

/** Where a list is found, and where its elements are stored. */
export interface ListSources extends Pick<StepSurroundings, "made" | "branches"> {
  readonly store: Pick<
    StepSurroundings["store"],
    "readArtifact" | "writeArtifact" | "listArtifacts"
  >;
}

/**
 * Opens the list in the first argument of a mapped call.
 * @throws {StepInterfaceError} `map-not-a-list` when it is something else
 */
export async function openMappedList(
  run: ListSources,
  call: RecordedCall,
  found: StepInputs,
): Promise<MappedList> {
  const [wired = { kind: "absent" } as const] = call.args;
  const [stored = { kind: "absent" } as const] = found.args;
  if (wired.kind === "array") return wiredList(run, call, wired.items);
  if (wired.kind === "value") {
    const values = demandList(call, wired.value) as readonly JsonValue[];
    const items = values.map((value) => ({ kind: "value", value }) as const);
    return wiredList(run, call, items);
  }
  const [value] = await loadArguments(run.store, [stored]);
  return storedList(run, call, demandList(call, value));
}

/** A list in the pipeline's own text: its elements are arguments like any other. */
function wiredList(
  run: ListSources,
  call: RecordedCall,
  items: readonly RecordedArgument[],
): MappedList {
  return {
    count: items.length,
    async callFor(index) {
      const item = callWith(call, items[index] ?? { kind: "absent" });
      return { call: item, ...findInputs(item, run) };
    },
  };
}

/**
 * A list that a step has made: each element is stored by itself, so that the cache knows it again wherever it
 * stands.
 */
function storedList(run: ListSources, call: RecordedCall, list: readonly unknown[]): MappedList {
  const input = mappedName(call);
  const elements: unknown[] = [...list];
  const rest = findInputs({ ...call, args: call.args.slice(1) }, run);
  const origin = findInputs({ ...call, args: call.args.slice(0, 1) }, run).inputs.get(
    input,
  )?.origin;
  return {
    count: elements.length,
    async callFor(index) {
      const artifact = await run.store.writeArtifact(input, elements[index]);
      // What is stored need not be held any more.
      elements[index] = undefined;
      const { step = "", output = "" } = origin ?? {};
      const item = callWith(call, { kind: "output", input, from: step, output });
      const element: StepInput = { origin: { step, output, hash: artifact.hash }, artifact };
      const args: readonly StoredArgument[] = [{ kind: "artifact", artifact }, ...rest.args];
      return { call: item, args, inputs: new Map([[input, element], ...rest.inputs]) };
    },
  };
}

/** The call with one element in the place of its list, under the list's name wherever it stood in it. */
function callWith(call: RecordedCall, element: RecordedArgument): RecordedCall {
  const input = mappedName(call);
  const others = Object.entries(call.node.parameters).filter(
    ([name]) => name !== input && !name.startsWith(`${input}[`),
  );
  const own = element.kind === "value" ? [[input, element.value] as const] : [];
  const named =
    element.kind === "output" || element.kind === "choice" ? { ...element, input } : element;
  return {
    ...call,
    node: { ...call.node, parameters: Object.fromEntries([...own, ...others]) },
    args: [named, ...call.args.slice(1)],
  };
}

function mappedName({ node }: RecordedCall): string {
  return node.mapped ?? "";
}

function demandList(call: RecordedCall, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const [wired] = call.args;
  const source =
    wired?.kind === "output" ? `, output \`${wired.output}\` of step \`${wired.from}\`,` : "";
  const kind = value === null ? "null" : typeof value === "object" ? nameOf(value) : typeof value;
  throw new StepInterfaceError(
    "map-not-a-list",
    `Step \`${call.node.id}\` is called for each element of \`${mappedName(call)}\`${source} which has to be an array, and is ${kind}. Give it an array, or call the step without map().`,
  );
}

function nameOf(value: object): string {
  return value.constructor?.name || "object";
}
