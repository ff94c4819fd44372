// What a thread runs that runs steps: one body at a time, until the thread that started it ends it.
import { parentPort, workerData } from "node:worker_threads";
import { collectDefinedSteps } from "../authoring/defined-steps.js";
import { installTags } from "../authoring/tagged-functions.js";
import { createBodyRunner } from "../engine/run-body.js";
import type { StepBody } from "../engine/step-body.js";
import { captureSteps } from "../step-capture/capture-steps.js";
import { installCapture } from "../step-capture/install-capture.js";
import { openStore } from "../store/open-store.js";
import { createModuleLoad, findStep } from "./find-step.js";
import { createProgressLimit } from "./progress-limit.js";
import type { FromThread, ThreadBody, ThreadSetup, ToThread } from "./thread-messages.js";
import { fromThrownRecord, toThrownRecord } from "./thrown-record.js";

const setup = workerData as ThreadSetup;
const defined = collectDefinedSteps();
installTags();
sendOutput();
installCapture();

const load = createModuleLoad(setup);
const runBody = captureSteps(createBodyRunner(openStore(setup.storeRoot)), (_body, pid) =>
  send({ type: "started-child", pid }),
);
let current: AbortController | undefined;

parentPort?.on("message", (message: ToThread) => {
  if (message.type === "abort") current?.abort(fromThrownRecord(message.reason));
  else void run(message.body);
});

async function run(body: ThreadBody): Promise<void> {
  const controller = new AbortController();
  current = controller;
  const progress = createProgressLimit((fraction, message) =>
    send({ type: "progressed", fraction, ...(message !== undefined && { message }) }),
  );
  const end = (message: FromThread) => {
    progress.flush();
    send(message);
  };
  try {
    const { run, options } = await findStep(body, defined, load);
    const { step, structure, definedAt } = body;
    const outputs = await runBody({
      call: { step, run, options, structure, definedAt },
      args: body.args,
      begun: () => send({ type: "begun" }),
      context: contextOf(body, controller.signal),
      hear: {
        log: (line) => send({ type: "logged", line }),
        progress: progress.say,
        logMetadata: (metadata) => send({ type: "metadata", metadata }),
      },
    });
    end({ type: "stored", outputs });
  } catch (thrown) {
    end({ type: "failed", thrown: toThrownRecord(thrown) });
  }
}

/** A step that never asks for its signal cannot end by itself, and need not be waited for. */
function contextOf({ context }: ThreadBody, signal: AbortSignal): StepBody["context"] {
  let isAsked = false;
  return {
    ...context,
    get signal() {
      if (!isAsked) send({ type: "listens" });
      isAsked = true;
      return signal;
    },
  };
}

/** Node would send it only when this thread comes to rest, which one that loops for ever never does. */
function sendOutput(): void {
  for (const to of ["stdout", "stderr"] as const) {
    process[to].write = ((chunk: unknown, encoding: unknown, callback: unknown) => {
      const text = typeof chunk === "string" && Buffer.isEncoding(String(encoding));
      const bytes = text ? Buffer.from(chunk, encoding as BufferEncoding) : chunk;
      send({ type: "wrote", to, chunk: bytes as string | Uint8Array });
      const done = typeof encoding === "function" ? encoding : callback;
      if (typeof done === "function") queueMicrotask(() => done());
      return true;
    }) as typeof process.stdout.write;
  }
}

function send(message: FromThread): void {
  parentPort?.postMessage(message);
}
