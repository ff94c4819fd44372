import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { toSourceLocation } from "../authoring/call-site.js";
import { readSignature } from "../authoring/function-signature.js";
import { readOwnerFields } from "../authoring/owner-fields.js";
import type { StepDefinition } from "../authoring/step-definition.js";
import { needsLowering } from "../loader/module-format.js";
import { StepInterfaceError } from "../model/errors.js";
import type { ThreadBody, ThreadSetup } from "./thread-messages.js";

/** What a body runs, as this thread has it. */
export type FoundStep = Pick<StepDefinition, "run" | "options">;

/**
 * Finds the step of a body among those that this thread has defined, after loading the module that defines it.
 *
 * @param defined grows while modules are loaded
 * @throws {StepInterfaceError} `step-not-found-in-thread`, `materializer-not-found-in-thread`
 * @throws what the module throws while it loads, unless the step was defined by then
 */
export async function findStep(
  body: ThreadBody,
  defined: readonly StepDefinition[],
  load: (module: string) => Promise<unknown>,
): Promise<FoundStep> {
  const { module } = body.definedAt;
  try {
    await load(module);
  } catch (error) {
    // A run at the top level is prevented here, and what the program does with its results may then fail.
    if (candidates(body, defined).length === 0) throw error;
  }
  const found = candidates(body, defined);
  const [first] = found;
  if (!first || !found.every((other) => isSame(first, other))) throw notFound(body, found.length);
  if (!body.hasMaterializers) return { run: first.run, options: {} };
  const configured = found.findLast(({ options }) => options.materializers);
  if (!configured) throw withoutMaterializers(body);
  return { run: first.run, options: configured.options };
}

/**
 * How a thread loads modules: as the process does, as far as that can be known. A tool that runs TypeScript in
 * the process is not in this thread, and is stood in for.
 */
export function createModuleLoad({
  loader,
  storeRoot,
}: ThreadSetup): (module: string) => Promise<unknown> {
  const hasTool = process.execArgv.some((argument) =>
    /^(-r|--(import|require|.*loader))\b/.test(argument),
  );
  return async (module) => {
    const url = module.startsWith("file:") ? new URL(module) : pathToFileURL(module);
    const file = fileURLToPath(url);
    if (!loader && !hasTool && !needsLowering(file)) return import(url.href);
    const { loadProgram } = await import("../loader/load-program.js");
    return loadProgram(file, loader ?? { cacheFolder: join(storeRoot, "cache") });
  };
}

/** Its name may have been changed since, by `configure` in a pipeline. */
function candidates(
  body: ThreadBody,
  defined: readonly StepDefinition[],
): readonly StepDefinition[] {
  const wrapped = new Set(defined.map(({ wraps }) => wraps));
  const there = defined.filter(
    (definition) =>
      !wrapped.has(definition.run) && isAt(body, definition) && hasFieldsOf(body, definition),
  );
  const named = there.filter(({ name }) => name === body.step);
  if (there.length > 0) return named.length > 0 ? named : there;
  return defined.filter((definition) => isWrittenAt(body, definition));
}

function isSame(first: StepDefinition, other: StepDefinition): boolean {
  if (other.run === first.run) return true;
  // Instances of a class, whose fields are those of the body's.
  return first.owner !== undefined && other.owner?.constructor === first.owner.constructor;
}

/** What the step's function finds in `this` has to be what it would find in the process. */
function hasFieldsOf({ context }: ThreadBody, { owner }: StepDefinition): boolean {
  if (!owner) return true;
  const recorded = Object.entries(context.parameters).filter(([name]) => name.startsWith("this."));
  return isDeepStrictEqual(readOwnerFields(owner).parameters, Object.fromEntries(recorded));
}

function isAt({ definedAt, structure }: ThreadBody, definition: StepDefinition): boolean {
  const { run, source = run, definedAt: place } = definition;
  return (
    place?.line === definedAt.line &&
    place.column === definedAt.column &&
    place.module === definedAt.module &&
    // The file may have been edited since the process has loaded it.
    (readSignature(source)?.structure ?? structure) === structure
  );
}

/** Where another tool has made the code that runs in the process, only the source says what is what. */
function isWrittenAt(
  { step, writtenAt }: ThreadBody,
  { name, definedAt }: StepDefinition,
): boolean {
  const place = definedAt && toSourceLocation(definedAt);
  if (!place || !writtenAt) return false;
  return name === step && place.file === writtenAt.file && place.line === writtenAt.line;
}

function notFound({ step, definedAt }: ThreadBody, count: number): StepInterfaceError {
  const place = `${definedAt.module}:${definedAt.line}:${definedAt.column}`;
  const what =
    count > 1
      ? "loading its module defines several steps there"
      : "loading its module defines no such step there";
  return new StepInterfaceError(
    "step-not-found-in-thread",
    `Step \`${step}\` is to run in a thread, which loads the module again to find it (${place}), but ${what}. Define it with step(…) at the top level of a module, exported or not, and under a name of its own; make the instance whose method it is there too, and with standard decorators (without experimentalDecorators), or let a class extend BaseStep instead; or leave out isolate: "thread".`,
  );
}

function withoutMaterializers({ step }: ThreadBody): StepInterfaceError {
  return new StepInterfaceError(
    "materializer-not-found-in-thread",
    `Step \`${step}\` is to run in a thread, which does not know the materializers that were set for it later. Give them where the step is defined: step({ isolate: "thread", materializers: … }, function ${step}(…) { … }).`,
  );
}
