import { basename, join } from "node:path";
import { isRecord } from "../decode-artifact.js";
import { readSmallFile } from "../read-small-file.js";
import { isRegistration } from "../register-pipeline.js";
import type { Findings } from "./findings.js";

/** Checks what says which pipelines are registered and deleted. */
export function checkRegistration(root: string, path: string, findings: Findings): void {
  if (isRegistration(readSmallFile(root, join(root, path)))) return;
  findings.add(
    "registration-damaged",
    path,
    "This file does not say what a pipeline is. The pipeline's next run registers it anew.",
  );
}

export function checkPipelineMark(root: string, path: string, findings: Findings): void {
  const mark = readSmallFile(root, join(root, path));
  if (isRecord(mark) && typeof mark.name === "string" && typeof mark.at === "number") return;
  findings.add(
    "mark-damaged",
    path,
    "This file does not say which pipeline was deleted, and when: its runs are listed. Delete the pipeline again.",
  );
}

/** @param runs ids of all that have a folder */
export function checkDeletedRun(
  root: string,
  { path, runs }: { readonly path: string; readonly runs: ReadonlySet<string> },
  findings: Findings,
): void {
  const mark = readSmallFile(root, join(root, path));
  if (!runs.has(basename(path, ".json"))) {
    findings.add(
      "mark-unused",
      path,
      "The run that was deleted is gone. pipelens store gc removes the file.",
    );
  } else if (!isRecord(mark) || typeof mark.at !== "number") {
    findings.add(
      "mark-damaged",
      path,
      "This file does not say when its run was deleted. Delete the run again, or restore it.",
    );
  }
}
