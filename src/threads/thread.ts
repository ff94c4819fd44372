import { join } from "node:path";
import { getHeapStatistics } from "node:v8";
import { Worker } from "node:worker_threads";
import { toSourceLocation } from "../authoring/call-site.js";
import type { StepBody } from "../engine/step-body.js";
import { ownPackage } from "../loader/own-package.js";
import type { ArtifactRecord } from "../model/artifact.js";
import { StepInterfaceError, StepThreadError } from "../model/errors.js";
import { runCaptured } from "../step-capture/captured-step.js";
import type { FromThread, ThreadBody, ThreadSetup, ToThread } from "./thread-messages.js";
import { fromThrownRecord, toThrownRecord } from "./thrown-record.js";

type Outputs = readonly ArtifactRecord[];

/** A step that runs in a thread, as the thread that waits for it sees it. */
interface Task {
  readonly step: string;
  readonly hear: StepBody["hear"];
  readonly begun: StepBody["begun"];
  readonly startedChild: (pid: number) => void;
  /** The step has asked for its signal. */
  listens: boolean;
  readonly resolve: (outputs: Outputs) => void;
  readonly reject: (thrown: unknown) => void;
}

/** A thread that runs bodies, one at a time. It keeps the process alive only while it runs one. */
export class Thread {
  readonly #worker: Worker;
  #task: Task | undefined;
  #uncaught: { readonly thrown: unknown } | undefined;
  #hasEnded = false;
  /** Modules whose steps it has run. */
  readonly modules = new Set<string>();

  constructor(setup: ThreadSetup) {
    const file = join(ownPackage().folder, "dist/step-thread.js");
    // Without limits of its own, or with more than this given to new objects at a time, a thread that runs out
    // of memory may take the whole process with it.
    const resourceLimits = {
      maxOldGenerationSizeMb: heapLimitMegabytes(),
      maxYoungGenerationSizeMb: 24,
    };
    // What the thread says belongs to the step that it runs, not to the one for which it was started.
    this.#worker = runCaptured(
      undefined,
      () => new Worker(file, { workerData: setup, resourceLimits }),
    );
    this.#worker.on("message", (message: FromThread) => this.#hear(message));
    this.#worker.on("error", (thrown) => {
      this.#uncaught = { thrown };
    });
    this.#worker.on("exit", (code) => this.#end(code));
    this.#worker.unref();
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /**
   * @param graceMs how long a step that knows its signal has, from when it fires, to end by itself
   * @throws what the step threw, copied, or the signal's reason
   * @throws {StepThreadError} when the thread ends first
   */
  async run(
    body: StepBody,
    { graceMs, startedChild }: { graceMs: number; startedChild: (pid: number) => void },
  ): Promise<Outputs> {
    const { signal } = body.context;
    const threadBody = toThreadBody(body);
    this.modules.add(threadBody.definedAt.module);
    this.#worker.ref();
    let timer: NodeJS.Timeout | undefined;
    let abort = () => {};
    try {
      return await new Promise<Outputs>((resolve, reject) => {
        const { step } = body.call;
        const { hear, begun } = body;
        const task: Task = { step, hear, begun, startedChild, listens: false, resolve, reject };
        this.#task = task;
        abort = () => {
          this.#send({ type: "abort", reason: toThrownRecord(signal.reason) });
          const end = () => {
            this.terminate();
            reject(signal.reason);
          };
          if (task.listens) timer = setTimeout(end, graceMs);
          else end();
        };
        this.#send({ type: "run", body: threadBody });
        if (signal.aborted) abort();
        else signal.addEventListener("abort", abort, { once: true });
      });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      this.#task = undefined;
      this.#worker.unref();
    }
  }

  /** Also one that loops for ever. */
  terminate(): void {
    this.#hasEnded = true;
    void this.#worker.terminate();
  }

  #send(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  #hear(message: FromThread): void {
    if (message.type === "wrote") {
      runCaptured(undefined, () => process[message.to].write(message.chunk));
      return;
    }
    const task = this.#task;
    if (!task) return;
    if (message.type === "begun") task.begun?.();
    else if (message.type === "logged") task.hear.log(message.line);
    else if (message.type === "progressed") task.hear.progress(message.fraction, message.message);
    else if (message.type === "metadata") task.hear.logMetadata(message.metadata);
    else if (message.type === "started-child") task.startedChild(message.pid);
    else if (message.type === "listens") task.listens = true;
    else if (message.type === "stored") task.resolve(message.outputs);
    else task.reject(fromThrownRecord(message.thrown));
  }

  #end(code: number): void {
    this.#hasEnded = true;
    const task = this.#task;
    if (!task) return;
    task.reject(
      this.#uncaught ? ofThread(task.step, this.#uncaught.thrown) : left(task.step, code),
    );
  }
}

function toThreadBody({ call, args, context }: StepBody): ThreadBody {
  const { step, definedAt, structure, options } = call;
  if (!definedAt) throw withoutPlace(step);
  const { signal: _signal, ...rest } = context;
  return {
    step,
    definedAt,
    writtenAt: toSourceLocation(definedAt),
    structure,
    hasMaterializers: options.materializers !== undefined,
    args,
    context: rest,
  };
}

function withoutPlace(step: string): StepInterfaceError {
  return new StepInterfaceError(
    "step-not-found-in-thread",
    `Step \`${step}\` is to run in a thread, which has to find it in a module, but it was not defined in one. Define it with step(…) at the top level of a file; or leave out isolate: "thread".`,
  );
}

/** What was thrown where no step could catch it, or the end of the thread's memory. */
function ofThread(step: string, thrown: unknown): unknown {
  const { code } = thrown as { readonly code?: unknown };
  if (code !== "ERR_WORKER_OUT_OF_MEMORY") return thrown;
  return new StepThreadError(
    "step-out-of-memory",
    `Step \`${step}\` ran out of memory: its thread may use no more than ${heapLimitMegabytes()} MB. Work on less at a time, or allow Node.js more with NODE_OPTIONS=--max-old-space-size=<MB>.`,
    { cause: thrown },
  );
}

function heapLimitMegabytes(): number {
  return Math.round(getHeapStatistics().heap_size_limit / 2 ** 20);
}

function left(step: string, code: number): StepThreadError {
  return new StepThreadError(
    "step-exited",
    `Step \`${step}\` ended its thread with process.exit(${code}) before it had ended itself. Let its function return, or throw.`,
  );
}
