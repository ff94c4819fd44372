import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { givenStore } from "../../../src/cli/given-store.js";
import type { ArtifactRecord } from "../../../src/model/artifact.js";
import { toBytes } from "../../../src/model/byte-size.js";
import { readInStore } from "../../../src/store/place-in-store.js";
import { lockStore } from "../../../src/store/store-lock.js";
import type { Programs } from "../running/programs.js";
import type { Mistake } from "./mistake.js";

/** The folder that a run is to be kept in. What a full disk and a read-only one do besides: `test/unit/store`. */
export const stores: readonly Mistake[] = [
  {
    mistake: "a store of a later version",
    make: inStore((store) => writeFileSync(join(store, "store.json"), '{"format":99}')),
    code: "store-newer",
    names: ["format 99", ".pipelens"],
  },
  {
    mistake: "a store that does not say its format",
    make: inStore((store) => writeFileSync(join(store, "store.json"), "{")),
    code: "store-damaged",
    names: ["store.json", ".pipelens"],
  },
  {
    mistake: "a file where the store is to be",
    make: inStore((store) => {
      rmSync(store, { recursive: true });
      writeFileSync(store, "");
    }),
    code: "store-not-a-folder",
    names: [".pipelens", "folder"],
  },
  {
    mistake: "a store on a full disk (where this user may mount one)",
    isPossible: () => process.getuid?.() === 0,
    make: async (programs) => {
      const store = join(programs.folder, ".pipelens");
      try {
        await inStore(() => {
          const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=8k", "tmpfs", store]);
          if (mounted.status !== 0) throw new Error(String(mounted.stderr));
        })(programs);
      } finally {
        spawnSync("umount", ["-l", store]);
      }
    },
    code: "store-full",
    names: [".pipelens", "no space"],
  },
  {
    mistake: "a store that nobody may write",
    make: inStore((store) => {
      rmSync(store, { recursive: true });
      symlinkSync("/sys/pipelens", store);
      process.env.PIPELENS_HOME = "/sys/pipelens";
    }),
    code: "store-read-only",
    names: ["/sys/pipelens"],
  },
  {
    mistake: "a store on a disk that does not give its bytes",
    isPossible: () => existsSync("/proc/self/mem"),
    // Whose first bytes are no memory of anybody.
    make: inStore((store) => symlinkSync("/proc/self/mem", join(store, "store.json"))),
    code: "store-disk-failed",
    names: [".pipelens", "EIO"],
  },
  {
    mistake: "a program that has as many files open as it may have (where that can be set)",
    isPossible: () => spawnSync("prlimit", ["--version"]).status === 0,
    make: async ({ store }) => {
      const script = `old=$(prlimit --pid $PPID --nofile --output SOFT --noheadings)
prlimit --pid $PPID --nofile=1: && echo done; read answer; prlimit --pid $PPID --nofile=$old:`;
      const shell = spawn("sh", ["-c", script]);
      try {
        await once(shell.stdout, "data");
        await store.writeArtifact("output", "x".repeat(9000));
      } finally {
        shell.stdin.end("go on\n");
        await once(shell, "exit");
      }
    },
    code: "store-too-many-files",
    names: [".pipelens", "EMFILE"],
  },
];

/** What is done with a whole store. */
export const storeWork: readonly Mistake[] = [
  {
    mistake: "a store that a command is to read and that is not there",
    make: ({ folder }) => givenStore(join(folder, "typo")),
    code: "store-not-found",
    names: ["typo"],
  },
  {
    mistake: "two that clean a store at once",
    make: async ({ folder }) => {
      const store = join(folder, ".pipelens");
      mkdirSync(store);
      const release = lockStore(store, "is being cleaned");
      try {
        lockStore(store, "is being cleaned");
      } finally {
        release();
      }
    },
    code: "store-busy",
    names: [".pipelens is being cleaned", String(process.pid)],
  },
  {
    mistake: "a size that is none",
    make: () => toBytes("much", "--max-size"),
    code: "size-invalid",
    names: ["--max-size", '"much"'],
  },
  {
    mistake: "a path that leads out of the store",
    make: ({ folder }) => readInStore(folder, "../secret"),
    code: "path-outside-store",
    names: ['"../secret"'],
  },
];

/** Stored outputs. */
export const artifacts: readonly Mistake[] = [
  {
    mistake: "an output whose file is gone",
    make: reading((artifact, store) => {
      rmSync(join(store, "artifacts"), { recursive: true });
      return artifact;
    }),
    code: "artifact-missing",
    names: ['"output"', "missing"],
  },
  {
    mistake: "an output whose bytes were changed",
    make: reading((artifact, store) => {
      const path = artifact.location.kind === "file" ? artifact.location.path : "";
      writeFileSync(join(store, path), "y".repeat(9000));
      return artifact;
    }),
    code: "artifact-changed",
    names: ['"output"', "bytes"],
  },
  {
    mistake: "an output whose file is somewhere else",
    make: reading((artifact) => ({ ...artifact, location: { kind: "file", path: "../secret" } })),
    code: "artifact-outside-store",
    names: ['"output"', "not in the store"],
  },
  {
    mistake: "an output in a form that is not known here",
    make: reading((artifact) => ({ ...artifact, ...inline("{"), format: "json" })),
    code: "artifact-unreadable",
    names: ['"output"', "json"],
  },
  {
    mistake: "an output of a materializer that is not registered",
    make: reading((artifact) => ({
      ...artifact,
      ...inline("x"),
      format: "custom",
      materializer: "unheard-of",
    })),
    code: "materializer-missing",
    names: ['"output"', '"unheard-of"', "registerMaterializer()"],
  },
];

/** Runs a pipeline in a store that was prepared. */
function inStore(prepare: (store: string) => void): (programs: Programs) => Promise<unknown> {
  return async (programs) => {
    const store = join(programs.folder, ".pipelens");
    mkdirSync(store);
    prepare(store);
    const { main } = await programs.load(`
const one = step(function one() { return 1; });
export const main = pipeline(function main() { one(); });`);
    await main?.().run();
  };
}

/** Reads an output as it was stored, but for a change. */
function reading(
  change: (artifact: ArtifactRecord, store: string) => ArtifactRecord,
): (programs: Programs) => Promise<unknown> {
  return async ({ folder, store }) => {
    const artifact = await store.writeArtifact("output", "x".repeat(9000));
    return store.readArtifact(change(artifact, join(folder, ".pipelens")));
  };
}

function inline(content: string): Pick<ArtifactRecord, "location" | "hash" | "size"> {
  return {
    location: { kind: "inline", encoding: "utf8", content },
    hash: createHash("sha256").update(content).digest("hex"),
    size: content.length,
  };
}
