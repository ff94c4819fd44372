import type { ChildProcess } from "node:child_process";
import type { RunBody, StepBody } from "../engine/step-body.js";
import type { LogLevel } from "../model/log-line.js";
import { type CapturedStep, runCaptured } from "./captured-step.js";
import { createLineSplitter, type LineSplitter } from "./line-splitter.js";

/**
 * Runs bodies so that each is told, line by line, what its step writes: through the console, to the standard
 * streams, and by the child processes that it starts.
 *
 * @param started hears of every child process of a step
 */
export function captureSteps(runBody: RunBody, started: (child: ChildProcess) => void): RunBody {
  return async (body) => {
    const { step, end } = openStep(body, started);
    try {
      return await runCaptured(step, () => runBody(body));
    } finally {
      end();
    }
  };
}

interface Source {
  level: LogLevel;
  readonly splitter: LineSplitter;
}

function openStep({ context, hear }: StepBody, started: (child: ChildProcess) => void) {
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
    started,
  };
  const end = () => {
    for (const { splitter } of sources.values()) splitter.end();
  };
  return { step, end };
}
