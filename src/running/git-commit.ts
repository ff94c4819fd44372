import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/**
 * HEAD of the git repository around a folder, if what is there is exactly that commit: nothing staged,
 * changed or untracked. Undefined also where there is no repository, no commit, or no git.
 */
export async function cleanCommit(folder: string): Promise<string | undefined> {
  try {
    const [changes, head] = await Promise.all([
      git(folder, ["status", "--porcelain"]),
      git(folder, ["rev-parse", "--verify", "HEAD"]),
    ]);
    return changes === "" ? head.trim() : undefined;
  } catch {
    return undefined;
  }
}

async function git(folder: string, args: readonly string[]): Promise<string> {
  // A status for information must not take locks that a git command of the user's waits for.
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: "0" };
  const { stdout } = await execute("git", args, { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}
