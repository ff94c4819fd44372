import childProcess, { type SpawnSyncOptions, type SpawnSyncReturns } from "node:child_process";
import { syncBuiltinESMExports } from "node:module";
import { type CapturedStep, capturedStep, runCaptured } from "./captured-step.js";
import { outputNames, stdioList, targetOf } from "./shared-terminal.js";

type Output = string | Buffer | null;
type SpawnSync = (file: string, ...rest: readonly unknown[]) => SpawnSyncReturns<Output>;
type ExecSync = (file: string, ...rest: readonly unknown[]) => Output;

interface SyncFunctions {
  spawnSync: SpawnSync;
  execFileSync: ExecSync;
  execSync: ExecSync;
}

interface SyncCall {
  readonly file: string;
  readonly args: readonly string[];
  readonly options: SpawnSyncOptions;
}

/**
 * The same for children that a step waits for without letting anything else happen: their output comes
 * when they have ended.
 * @returns what undoes it
 */
export function captureSyncChildren(): () => void {
  const functions = childProcess as unknown as SyncFunctions;
  const { spawnSync, execFileSync, execSync } = functions;
  const originals: SyncFunctions = { spawnSync, execFileSync, execSync };
  const captured: SyncFunctions = {
    spawnSync(file, ...rest) {
      const step = capturedStep();
      if (!step) return spawnSync(file, ...rest);
      return spawnCaptured(step, spawnSync, { file, ...splitRest(rest) });
    },
    execFileSync(file, ...rest) {
      const step = capturedStep();
      if (!step) return execFileSync(file, ...rest);
      const call = { file, ...splitRest(rest) };
      return executeCaptured(step, spawnSync, call, [file, ...call.args].join(" "));
    },
    execSync(command, ...rest) {
      const step = capturedStep();
      if (!step) return execSync(command, ...rest);
      const { options } = splitRest(rest);
      const shell = typeof options.shell === "string" ? options.shell : true;
      const call = { file: command, args: [], options: { ...options, shell } };
      return executeCaptured(step, spawnSync, call, command);
    },
  };
  Object.assign(functions, captured);
  // So that `import { execSync } from "node:child_process"` sees it too.
  syncBuiltinESMExports();
  return () => {
    for (const name of ["spawnSync", "execFileSync", "execSync"] as const) {
      if (functions[name] === captured[name]) Object.assign(functions, { [name]: originals[name] });
    }
    syncBuiltinESMExports();
  };
}

/** As Node describes it: what the child wrote to stdout, or an error that holds all there is to know. */
function executeCaptured(
  step: CapturedStep,
  spawnSync: SpawnSync,
  call: SyncCall,
  command: string,
): Output {
  const result = spawnCaptured(step, spawnSync, call);
  if (call.options.stdio === undefined && result.stderr) show("stderr", result.stderr);
  if (result.error) throw Object.assign(result.error, result);
  if (result.status === 0) return result.stdout;
  const said = result.stderr?.length ? `\n${result.stderr}` : "";
  throw Object.assign(new Error(`Command failed: ${command}${said}`), result);
}

function spawnCaptured(
  step: CapturedStep,
  spawnSync: SpawnSync,
  { file, args, options }: SyncCall,
): SpawnSyncReturns<Output> {
  const stdio = stdioList(options.stdio);
  const targets = outputNames.map((name) => targetOf(stdio, name));
  const isShared = targets.some((target) => target !== undefined);
  const result = spawnSync(file, args, {
    ...options,
    ...(isShared && { stdio: piped(stdio, targets), maxBuffer: Number.POSITIVE_INFINITY }),
  });
  for (const [index, name] of outputNames.entries()) {
    const output = result[name];
    if (!output) continue;
    step.write(result, name, output);
    step.end(result);
    const target = targets[index];
    if (target === undefined) continue;
    show(target, output);
    // The program asked for a child that writes to the terminal itself, and gets nothing of it.
    result[name] = null;
    if (result.output) result.output[index + 1] = null;
  }
  return result;
}

function piped(stdio: readonly unknown[], targets: readonly unknown[]) {
  const list = stdio.map((wanted, at) => (targets[at - 1] === undefined ? wanted : "pipe"));
  return list as Exclude<SpawnSyncOptions["stdio"], string | undefined>;
}

/** The step's log has it already. */
function show(target: "stdout" | "stderr", output: string | Buffer): void {
  runCaptured(undefined, () => process[target].write(output));
}

/** `args` may be left out before `options`. */
function splitRest([first, second]: readonly unknown[]): Omit<SyncCall, "file"> {
  const args = Array.isArray(first) ? first.map(String) : [];
  const options = Array.isArray(first) || first === undefined || first === null ? second : first;
  return { args, options: (options ?? {}) as SpawnSyncOptions };
}
