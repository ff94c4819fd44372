import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as library from "../../../src/index.js";
import type { RunEvent } from "../../../src/model/run-event.js";
import type { RunStore } from "../../../src/model/run-store.js";
import type { FinishedRun, RunOptions, RunPlan } from "../../../src/model/runnable.js";
import { openStore } from "../../../src/store/open-store.js";

/** A pipeline of a program that was loaded: what it exports, as far as tests ask of it. */
export type LoadedPipeline = (...args: readonly unknown[]) => {
  run(options?: RunOptions): Promise<FinishedRun>;
  plan(options?: RunOptions): Promise<RunPlan>;
};

export interface Programs {
  readonly folder: string;
  readonly store: RunStore;
  /** Loads a state of the program: its text, with `step`, `pipeline` and `outputs` at hand. */
  load(text: string): Promise<Record<string, LoadedPipeline>>;
  /** Lines that its steps noted with `note(...)`, since they were last asked for. */
  noted(): readonly string[];
}

/** Gives each test of a suite a project whose runs are kept in one store, and whose code can be changed. */
export function usePrograms(): Programs {
  let folder = "";
  let states = 0;
  let notes: string[] = [];
  const { log, error } = console;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "pipelens-programs-")));
    process.env.PIPELENS_HOME = join(folder, ".pipelens");
    console.log = () => {};
    console.error = () => {};
    notes = [];
  });
  afterEach(() => {
    Object.assign(console, { log, error });
    delete process.env.PIPELENS_HOME;
    rmSync(folder, { recursive: true, force: true });
  });
  const globals = globalThis as { [name: string]: unknown };
  return {
    get folder() {
      return folder;
    },
    get store() {
      return openStore(join(folder, ".pipelens"));
    },
    async load(text) {
      // Each state lies in a project of its own: a module is loaded once by its path.
      states += 1;
      const place = join(folder, `state-${states}`);
      mkdirSync(place);
      writeFileSync(join(place, "package.json"), '{ "type": "module" }');
      globals.pipelensTest = { ...library, note: (line: string) => notes.push(line) };
      const head =
        "const { step, pipeline, outputs, branch, stepContext, note } = globalThis.pipelensTest;";
      writeFileSync(join(place, "steps.js"), `${head}\n${text}`);
      return import(pathToFileURL(join(place, "steps.js")).href);
    },
    noted() {
      const since = notes;
      notes = [];
      return since;
    },
  };
}

/** How the steps of a run ended: `load completed`, `train cached`. */
export function endsOf(events: readonly RunEvent[] | undefined): readonly string[] {
  return (events ?? []).flatMap((event) => {
    if (event.type === "step-ended") return [`${event.step} ${event.status}`];
    const ends = ["step-completed", "step-cached", "step-failed"];
    return "step" in event && ends.includes(event.type)
      ? [`${event.step} ${event.type.slice("step-".length)}`]
      : [];
  });
}
