// Runs the sample pipeline several times, under names that others want too and under one's own, and says what came
// of each. Arguments: the store's root, the program's own name, how many times.
import { writeSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import type { RunEvent } from "../../../../src/model/run-event.js";
import { runSample } from "./sample-pipeline.js";

const [root = "", own = "", count = "0"] = process.argv.slice(2);
for (let at = 0; at < Number(count); at += 1) {
  for (const name of ["shared", own]) {
    const events: RunEvent[] = [];
    const run = { runId: `${own}-${name}-${at}`, runName: `${name} ${at}` };
    const outcome = await runSample(root, {
      ...run,
      report: (event) => void events.push(event),
    }).then(
      ({ status }) => status,
      (error) => error.code ?? String(error),
    );
    await say(`${JSON.stringify({ ...run, outcome, events })}\n`);
  }
}

/** Waits while who hears it is busy. */
async function say(line: string): Promise<void> {
  for (let rest = Buffer.from(line); rest.length > 0; ) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      await setTimeout(1);
    }
  }
}
