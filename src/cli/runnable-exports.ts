import { relative } from "node:path";
import { ProgramError } from "../model/errors.js";
import {
  type FinishedRun,
  pipelineMember,
  type Runnable,
  type RunOptions,
  type RunPlan,
  runnable,
} from "../model/runnable.js";

type Exports = { readonly [name: string]: unknown };

/** Something of a program that can be run, and the name under which the program exports it. */
interface RunnableExport {
  readonly exportName: string;
  readonly value: Runnable;
}

export interface RunnableInstance extends Runnable {
  run(options: RunOptions): Promise<FinishedRun>;
  plan(options: RunOptions): Promise<RunPlan>;
  configurationTemplate(): Promise<string>;
}

export function hasRunnable(exported: Exports): boolean {
  return runnableExports(exported).length > 0;
}

/**
 * Finds what to run among the exports of a program: by export name, else by pipeline name, else the only
 * one there is. An instance is chosen before the recipe that it fills.
 * @throws {ProgramError} `pipeline-not-found` or `pipeline-ambiguous`, listing what there is
 */
export function chooseRunnable(exported: Exports, file: string, name?: string): Runnable {
  const all = runnableExports(exported);
  const named = all.find(({ exportName }) => exportName === name);
  if (named) return named.value;
  const meant = all.filter(({ value }) => name === undefined || value.pipelineName === name);
  const chosen = meant.filter(({ value }) => !isFilledRecipe(value, meant));
  const [only, ...others] = chosen;
  if (only === undefined) throw notFound(all, file, name);
  if (others.length > 0) throw ambiguous(chosen, file, name);
  return only.value;
}

/** A pipeline's instance without arguments, or the instance itself. */
export function instanceOf(value: Runnable): RunnableInstance {
  switch (value[runnable]) {
    case "instance":
      return value as RunnableInstance;
    case "class":
      return new (value as Runnable & (new () => RunnableInstance))();
    case "tagged":
      return (value as Runnable & { instantiate(): RunnableInstance }).instantiate();
    case "pipeline":
      return (value as Runnable & (() => RunnableInstance))();
  }
}

function runnableExports(exported: Exports): readonly RunnableExport[] {
  const found = new Map<unknown, RunnableExport>();
  const add = (exportName: string, value: unknown) => {
    if (isRunnable(value) && !found.has(value)) found.set(value, { exportName, value });
  };
  for (const [exportName, value] of Object.entries(exported)) {
    add(exportName, value);
    for (const { name, owner } of memberPipelines(value)) {
      add(`${exportName}.${name}`, Reflect.get(owner(), name));
    }
  }
  return [...found.values()];
}

interface MemberPipeline {
  readonly name: string;
  readonly owner: () => object;
}

/** Methods that are pipelines: of a class, of instances that it makes, or of an instance. */
function memberPipelines(value: unknown): readonly MemberPipeline[] {
  if (typeof value === "function" && Object.hasOwn(value, "prototype")) {
    const make = value as unknown as { new (): object; readonly prototype: object };
    if (typeof make.prototype !== "object" || make.prototype === null) return [];
    let made: object | undefined;
    const instance = () => {
      made ??= new make();
      return made;
    };
    return [
      ...markedMembers(value).map((name) => ({ name, owner: () => value })),
      ...markedMembers(make.prototype).map((name) => ({ name, owner: instance })),
    ];
  }
  if (typeof value !== "object" || value === null) return [];
  return markedMembers(Object.getPrototypeOf(value)).map((name) => ({ name, owner: () => value }));
}

/** Names of the marked methods of an object, and of those that it inherits from. */
function markedMembers(holder: object | null): readonly string[] {
  const names = new Set<string>();
  for (let at = holder; at !== null; at = Object.getPrototypeOf(at)) {
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      const member: unknown = property.value ?? property.get;
      if (typeof member === "function" && pipelineMember in member) names.add(name);
    }
  }
  return [...names];
}

function isRunnable(value: unknown): value is Runnable {
  const isObject = typeof value === "function" || (typeof value === "object" && value !== null);
  return isObject && (value as Partial<Runnable>)[runnable] !== undefined;
}

function isFilledRecipe(value: Runnable, among: readonly RunnableExport[]): boolean {
  const { pipelineName } = value;
  const isInstance = ({ value: other }: RunnableExport) =>
    other[runnable] === "instance" && other.pipelineName === pipelineName;
  return value[runnable] !== "instance" && among.some(isInstance);
}

function notFound(all: readonly RunnableExport[], file: string, name?: string): ProgramError {
  const place = relative(process.cwd(), file) || file;
  const message =
    all.length === 0
      ? `${place} exports no pipeline. Export what pipeline(…) returns: export const training = pipeline(function training() { … }).`
      : `${place} exports no pipeline named ${name}. It exports ${list(all)}.`;
  return new ProgramError("pipeline-not-found", message);
}

function ambiguous(chosen: readonly RunnableExport[], file: string, name?: string): ProgramError {
  const place = relative(process.cwd(), file) || file;
  const called = name === undefined ? "" : ` named ${name}`;
  return new ProgramError(
    "pipeline-ambiguous",
    `${place} exports ${chosen.length} pipelines${called}: ${list(chosen)}. Say which: pipelens run ${place} ${chosen[0]?.exportName}`,
  );
}

function list(found: readonly RunnableExport[]): string {
  return found
    .map(({ exportName, value: { pipelineName } }) =>
      exportName === pipelineName ? exportName : `${exportName} (${pipelineName})`,
    )
    .join(", ");
}
