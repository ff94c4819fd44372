import { spawnSync } from "node:child_process";
import { installDebianPackages } from "./install-debian-packages.mjs";

/**
 * What tests read `.npy` files with: Debian's own numpy, for Debian's own Python.
 * @param {(message: string) => void} report
 */
export async function installNumpy(report) {
  const { status } = spawnSync("/usr/bin/python3", ["-c", "import numpy"]);
  if (status !== 0) await installDebianPackages(["python3-numpy"], report);
}
