import { spawn } from "node:child_process";
import { join } from "node:path";
import { ownPackage } from "../loader/own-package.js";
import type { BegunRun } from "../running/announce-run.js";
import { cancelGraceMs } from "../running/cancel-grace.js";
import { cancelledFile } from "../store/store-layout.js";

/**
 * A shell that waits for the end of this process or for a signal, which Ctrl-C sends to both. At a signal it
 * notes that the run is to be cancelled, and becomes the program that ends this process if it does not end by
 * itself. Until then it costs next to nothing.
 */
const script = `
trap asked=1 INT TERM
(trap '' INT TERM; exec cat <&3 >/dev/null) &
[ -n "$asked" ] || wait $!
[ -n "$asked" ] || exit 0
trap '' INT TERM
umask 077
: > "$1"
exec "$2" "$3" "$4"
`;

/**
 * Lets Ctrl-C end a run in which a step keeps this process from hearing of it, by looping for ever, say.
 * @returns what ends the guard
 */
export function startRunGuard({ storeRoot, runId }: BegunRun): () => void {
  // There, the system ends a console's programs itself.
  if (process.platform === "win32") return () => {};
  const program = join(ownPackage().folder, "dist/run-guard.js");
  const child = spawn(
    "/bin/sh",
    [
      "-c",
      script,
      "pipelens-run-guard",
      cancelledFile(storeRoot, runId),
      process.execPath,
      program,
      String(cancelGraceMs()),
    ],
    { stdio: ["ignore", "ignore", "ignore", "pipe"] },
  );
  const line = child.stdio[3];
  // A system without a shell has no guard.
  child.on("error", () => {});
  line?.on("error", () => {});
  child.unref();
  if (line && "unref" in line && typeof line.unref === "function") line.unref();
  return () => void line?.destroy();
}
