import * as vscode from "vscode";
import type { RunRecord } from "../../model/run-record.js";
import { ageText } from "../present/age.js";
import { statusIcon, statusText } from "../present/status.js";
import type { Services } from "../services.js";

/** Of each store, as many of the newest runs are offered. */
const MAXIMUM_RUNS = 100;

export interface FoundRun {
  readonly root: string;
  readonly run: RunRecord;
}

/** Lets the user choose one of the workspace's newest runs, or says that there is none. */
export async function chooseRun(
  { history, log }: Services,
  texts: {
    readonly accepts: (run: RunRecord) => boolean;
    readonly placeHolder: string;
    readonly none: string;
  },
): Promise<FoundRun | undefined> {
  const { accepts, placeHolder, none } = texts;
  const query = { order: "descending", limit: MAXIMUM_RUNS } as const;
  const lists = await Promise.all(
    history.roots.all().map(async (root) => {
      const page = await history.calls.runs(root, query).catch((error) => {
        log.warn(`The store ${root} could not be read: ${error}`);
        return { runs: [] };
      });
      return page.runs.filter(accepts).map((run) => ({ root, run }));
    }),
  );
  const found = lists.flat().toSorted((a, b) => b.run.createdAt - a.run.createdAt);
  if (found.length === 0) {
    vscode.window.showInformationMessage(none);
    return undefined;
  }
  const now = Date.now();
  const items = found.map(({ root, run }) => ({
    label: run.name,
    description: `${run.pipeline} · ${statusText(run.status, vscode.l10n)}`,
    detail: ageText(run.createdAt, now, vscode.env.language),
    iconPath: new vscode.ThemeIcon(statusIcon(run.status).icon),
    found: { root, run },
  }));
  const options = { placeHolder, matchOnDescription: true };
  return (await vscode.window.showQuickPick(items, options))?.found;
}
