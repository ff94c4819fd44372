import { execFile } from "node:child_process";
import { promisify } from "node:util";

export interface NodeProgram {
  readonly program: string;
  /** Variables that it needs to behave as Node. */
  readonly env: { readonly [name: string]: string };
}

/**
 * The Node to run pipelines with: the configured one, else the one on the PATH if it is new enough, else the
 * editor's own.
 */
export async function findNode(configured: string, editorProgram: string): Promise<NodeProgram> {
  if (configured !== "") return { program: configured, env: {} };
  const version = await versionOf("node");
  if (version !== undefined && isNewEnough(version)) return { program: "node", env: {} };
  return { program: editorProgram, env: { ELECTRON_RUN_AS_NODE: "1" } };
}

/** Whether this version, such as `v20.19.0`, can run pipelines. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

async function versionOf(program: string): Promise<string | undefined> {
  try {
    return (await promisify(execFile)(program, ["--version"], { timeout: 5000 })).stdout.trim();
  } catch {
    return undefined;
  }
}
