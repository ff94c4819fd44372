import { createWriteStream, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { pack } from "tar-stream";
import { exportRuns } from "../../../src/store/archive/export-runs.js";
import { importRuns } from "../../../src/store/archive/import-runs.js";
import type { Programs } from "../running/programs.js";
import { addRun, longText } from "../store/care/sample-store.js";
import type { Mistake } from "./mistake.js";

/** Runs that move from store to store. */
export const archives: readonly Mistake[] = [
  {
    mistake: "an export of a run that goes on",
    make: async (programs) => {
      await addRun(storeIn(programs), { runId: "run-1", end: undefined });
      await exportRuns(storeIn(programs), { runIds: ["run-1"], file: archiveIn(programs) });
    },
    code: "export-running",
    names: ['"name of run-1"', "goes on"],
  },
  {
    mistake: "an export to a file that is there",
    make: async (programs) => {
      writeFileSync(archiveIn(programs), "");
      await exportRuns(storeIn(programs), { runIds: ["run-1"], file: archiveIn(programs) });
    },
    code: "export-file-exists",
    names: ["runs.tar.gz"],
  },
  {
    mistake: "an import of a file that is not there",
    make: (programs) => importRuns(storeIn(programs), { file: archiveIn(programs) }),
    code: "archive-missing",
    names: ["runs.tar.gz"],
  },
  {
    mistake: "an import of something else",
    make: async (programs) => {
      writeFileSync(archiveIn(programs), "hello");
      await importRuns(storeIn(programs), { file: archiveIn(programs) });
    },
    code: "archive-damaged",
    names: ["runs.tar.gz", "cut off or damaged"],
  },
  {
    mistake: "an import of what a later version has exported",
    make: async (programs) => {
      const file = archiveIn(programs);
      const archive = pack();
      const manifest = { format: "pipelens-runs", version: 2, runs: [], files: [] };
      archive.entry({ name: "manifest.json" }, JSON.stringify(manifest));
      archive.finalize();
      await pipeline(archive, createGzip(), createWriteStream(file));
      await importRuns(storeIn(programs), { file });
    },
    code: "archive-newer",
    names: ["runs.tar.gz", "version 2", "up to 1"],
  },
  {
    mistake: "an import of a run whose id another run has",
    make: async (programs) => {
      const [from, file] = [join(programs.folder, "other"), archiveIn(programs)];
      await addRun(from, { runId: "run-1" });
      await addRun(storeIn(programs), { runId: "run-1", value: longText("else") });
      await exportRuns(from, { runIds: ["run-1"], file });
      await importRuns(storeIn(programs), { file });
    },
    code: "archive-run-differs",
    names: ["runs.tar.gz", "run-1", ".pipelens"],
  },
];

function storeIn({ folder }: Programs): string {
  return join(folder, ".pipelens");
}

function archiveIn({ folder }: Programs): string {
  return join(folder, "runs.tar.gz");
}
