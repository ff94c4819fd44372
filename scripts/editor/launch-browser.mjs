import { chromiumBinary } from "./editor-paths.mjs";

/** A browser without a window, and without anything that it would do by itself. */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the browser that tests and pictures drive. */
export async function launchBrowser() {
  // Loaded late: on a fresh clone it is only there after the set-up.
  const { chromium } = await import("playwright-core");
  return chromium.launch({ executablePath: chromiumBinary, args: ARGS });
}
