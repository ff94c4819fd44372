import { join } from "node:path";

/** What the process that started this one tells it: the command line to run. */
interface StandbyRequest {
  readonly args: readonly string[];
}

/**
 * Loads all that running a pipeline takes, says that it is ready, and waits to be told what to run. So a run
 * that an editor starts begins at once. No code of the project has run until then.
 *
 * @param store path of the store whose cache the run will use
 * @returns undefined when whoever started this process is gone
 */
export async function standBy(store: string): Promise<readonly string[] | undefined> {
  const asked = new Promise<unknown>((resolve) => {
    process.once("message", resolve);
    process.once("disconnect", () => resolve(undefined));
  });
  const [{ prepareLoader }] = await Promise.all([
    import("../loader/load-program.js"),
    import("../running/run-pipeline.js"),
  ]);
  await prepareLoader(join(store, "cache"));
  process.send?.({ ready: true });
  const request = await asked;
  if (!isRequest(request)) return undefined;
  becomeOrdinary(request.args);
  return request.args;
}

function isRequest(value: unknown): value is StandbyRequest {
  const { args } = (value ?? {}) as { readonly args?: unknown };
  return Array.isArray(args) && args.every((arg) => typeof arg === "string");
}

/** The program sees what it would see had it been started with this command line. */
function becomeOrdinary(args: readonly string[]): void {
  if (process.connected) process.disconnect();
  Reflect.deleteProperty(process, "send");
  process.argv.splice(2, process.argv.length, ...args);
}
