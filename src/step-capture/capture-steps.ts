import type { RunBody, StepBody } from "../engine/step-body.js";
import type { LogLevel } from "../model/log-line.js";
import { type CapturedStep, runCaptured } from "./captured-step.js";
import { createLineSplitter, type LineSplitter } from "./line-splitter.js";

/** Hears of every child process that a body starts. */
export type ChildListener = (body: StepBody, pid: number) => void;

/**
 * Runs bodies so that each is told, line by line, what its step writes: through the console, to the standard
 * streams, and by the child processes that it starts.
 */
export function captureSteps(runBody: RunBody, startedChild: ChildListener): RunBody {
  return (body) =>
    new Promise((resolve, reject) => {
      const fail = (thrown: unknown) => {
        reject(thrown);
        // Why it failed is still to be written to its log.
        queueMicrotask(end);
      };
      const { step, end } = openStep(body, { startedChild, fail });
      runCaptured(step, () => runBody(body)).then(
        (outputs) => {
          end();
          resolve(outputs);
        },
        (thrown) => {
          end();
          reject(thrown);
        },
      );
    });
}

interface Source {
  level: LogLevel;
  readonly splitter: LineSplitter;
}

interface StepEffects {
  readonly startedChild: ChildListener;
  readonly fail: (thrown: unknown) => void;
}

function openStep(body: StepBody, { startedChild, fail }: StepEffects) {
  const { context, hear } = body;
  let isRunning = true;
  const place = context.item === undefined ? {} : { item: context.item };
  const sources = new Map<object, Source>();
  const open = (level: LogLevel): Source => {
    const source: Source = {
      level,
      splitter: createLineSplitter((text) => {
        const at = performance.timeOrigin + performance.now();
        hear.log({ at, level: source.level, text, ...place });
      }),
    };
    return source;
  };
  const step: CapturedStep = {
    write(key, level, chunk) {
      const source = sources.get(key) ?? open(level);
      sources.set(key, source);
      // What came before, at another level, was no line of its own until now.
      if (source.level !== level) source.splitter.end();
      source.level = level;
      source.splitter.write(chunk);
    },
    end(key) {
      sources.get(key)?.splitter.end();
      sources.delete(key);
    },
    startedChild: (pid) => startedChild(body, pid),
    fail(thrown) {
      if (isRunning) fail(thrown);
      return isRunning;
    },
  };
  const end = () => {
    isRunning = false;
    for (const { splitter } of sources.values()) splitter.end();
  };
  return { step, end };
}
