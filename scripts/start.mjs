// `npm start`: from a fresh clone to the example pipeline in VS Code. `npm start -- --desktop` uses the
// `code` that is on the PATH instead of serving one to the browser.
import { parseArgs } from "node:util";
import { openDesktop } from "./editor/open-desktop.mjs";
import { runExample, serveExample } from "./editor/serve-example.mjs";
import { showProgress } from "./set-up/progress.mjs";
import { setUp } from "./set-up/set-up.mjs";

const { values } = parseArgs({ options: { desktop: { type: "boolean", default: false } } });
const report = showProgress();
await setUp({ editor: !values.desktop, browser: false, report });
report("Running the example: pipelens run src/training.ts");
await runExample();
if (values.desktop) await openDesktop(report);
else await serveUntilStopped();

async function serveUntilStopped() {
  report("Starting VS Code");
  const server = await serveExample();
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    report("Stopping");
    await server.close();
  };
  process.on("SIGINT", stop).on("SIGTERM", stop).on("SIGHUP", stop);
  report("Ready. Open this address; Ctrl-C stops everything.\n");
  process.stdout.write(`  ${server.address}\n\n`);
  await server.ended;
  if (stopping) return;
  process.stderr.write(`The editor's server ended. It printed:\n${server.log().slice(-4000)}\n`);
  process.exitCode = 1;
}
