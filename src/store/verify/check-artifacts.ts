import { createHash } from "node:crypto";
import { closeSync, fstatSync } from "node:fs";
import { PipelensError } from "../../model/errors.js";
import { decodeList } from "../artifacts/list-form.js";
import { isStoredArtifactPath } from "../artifacts/stored-path.js";
import { hashOpenFile } from "../hash-open-file.js";
import { openInStore } from "../place-in-store.js";
import { errorCode } from "../store-failure.js";
import { trashFolder } from "../store-layout.js";
import type { Turn } from "../work-turns.js";
import type { NamedOutput } from "./check-journal.js";
import type { Findings } from "./findings.js";

/** The outputs that a store's journals name, each once. */
export interface NamedArtifacts {
  /** What is in the journal itself is checked at once. */
  add(output: NamedOutput): void;
  /** Whether something names this path in the store. */
  has(path: string): boolean;
  /** Checks the files, also of those that lists name. */
  check(turn: Turn): Promise<{ readonly artifacts: number; readonly artifactBytes: number }>;
}

export function nameArtifacts(root: string, findings: Findings): NamedArtifacts {
  const files = new Map<string, NamedOutput>();
  let inlineCount = 0;

  function addFile(path: string, output: NamedOutput): void {
    if (isStoredArtifactPath(path)) {
      if (!files.has(path)) files.set(path, output);
      return;
    }
    findings.add(
      "artifact-outside-store",
      output.journal,
      `${nameOf(output)} is said to be at ${JSON.stringify(path)}, which is no place for outputs in the store. ` +
        again,
    );
  }

  function addInline(output: NamedOutput, bytes: Buffer): void {
    inlineCount += 1;
    if (hashOf(bytes) === output.artifact.hash) addItems(output, bytes);
    else findings.add("artifact-changed", output.journal, `${nameOf(output)} ${changed}. ${again}`);
  }

  /** Of a list: its items, which may have files of their own. */
  function addItems(output: NamedOutput, bytes: Uint8Array): void {
    if (output.artifact.format !== "list") return;
    for (const artifact of itemsOf(bytes)) add({ ...output, artifact });
  }

  function add(output: NamedOutput): void {
    const { location } = output.artifact;
    if (location.kind === "file") addFile(location.path, output);
    else addInline(output, Buffer.from(location.content, location.encoding));
  }

  async function checkFile(path: string, output: NamedOutput): Promise<number> {
    try {
      const { size, hash, bytes } = await readFile(root, path, output);
      if (hash !== output.artifact.hash) throw new WrongBytes(size);
      if (bytes) addItems(output, bytes);
      return size;
    } catch (error) {
      const { kind, what } = failureOf(error, output);
      findings.add(kind, path, `${nameOf(output)} ${what}. ${again}`);
      return 0;
    }
  }

  return {
    add,
    has: (path) => files.has(path),
    async check(turn) {
      let done = 0;
      let artifactBytes = 0;
      // Lists add to it while it is gone through.
      for (const [path, output] of files) {
        await turn(() => ({ what: "artifacts", done, total: files.size }));
        artifactBytes += await checkFile(path, output);
        done += 1;
      }
      return { artifacts: done + inlineCount, artifactBytes };
    },
  };
}

const again =
  "Other outputs are not affected. Run the pipeline again: the step will run instead of being cached, and store it anew.";

const changed = "does not have the bytes that were stored";

class WrongBytes extends Error {
  readonly size: number;

  constructor(size: number) {
    super("Other bytes than were stored");
    this.size = size;
  }
}

interface ReadFile {
  readonly size: number;
  readonly hash: string;
  /** Of a list only. */
  readonly bytes: Buffer | undefined;
}

async function readFile(root: string, path: string, { artifact }: NamedOutput): Promise<ReadFile> {
  const descriptor = openWherever(root, path);
  const { size } = fstatSync(descriptor);
  if (size !== artifact.size) {
    closeSync(descriptor);
    throw new WrongBytes(size);
  }
  const pieces: Buffer[] = [];
  const keep = artifact.format === "list" ? (piece: Buffer) => pieces.push(piece) : undefined;
  const { sha256: hash } = await hashOpenFile(descriptor, keep);
  return { size, hash, bytes: keep && Buffer.concat(pieces) };
}

/** What cleaning was about to remove when it was killed still serves whoever asks for it. */
function openWherever(root: string, path: string): number {
  try {
    return openInStore(root, path);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
    return openInStore(root, `${trashFolder}/${path}`);
  }
}

function failureOf(error: unknown, { artifact }: NamedOutput) {
  if (error instanceof WrongBytes) {
    const other = error.size === artifact.size ? "other bytes" : `${error.size} bytes`;
    return {
      kind: "artifact-changed",
      what: `has ${other} instead of the ${artifact.size} that were stored`,
    } as const;
  }
  if (errorCode(error) === "ENOENT") {
    return { kind: "artifact-missing", what: "is missing" } as const;
  }
  if (error instanceof PipelensError) {
    return { kind: "link", what: "is behind a link, or no file, and is not read" } as const;
  }
  return { kind: "file-unreadable", what: `cannot be read (${String(error)})` } as const;
}

function itemsOf(bytes: Uint8Array) {
  try {
    return decodeList(bytes);
  } catch {
    // Its bytes are those that were stored: a later version's list.
    return [];
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function nameOf({ artifact, step, journal }: NamedOutput): string {
  const run = journal.split("/")[1];
  return `Output ${JSON.stringify(artifact.output)} of step ${JSON.stringify(step)} of run ${run}`;
}
