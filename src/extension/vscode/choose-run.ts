import * as vscode from "vscode";
import type { RunQuery } from "../../model/run-query.js";
import type { RunRecord } from "../../model/run-record.js";
import { ageText } from "../present/age.js";
import { statusIcon, statusText } from "../present/status.js";
import type { Services } from "../services.js";
import { l10n } from "./l10n.js";

/** Of each store, as many of the newest runs are offered. */
const MAXIMUM_RUNS = 100;

export interface FoundRun {
  readonly root: string;
  readonly run: RunRecord;
}

export interface RunChoice {
  /** Store to choose from. Default: all of the workspace. */
  readonly root?: string;
  /** Default: all of the newest. */
  readonly query?: RunQuery;
  readonly accepts?: (run: RunRecord) => boolean;
  readonly placeHolder: string;
  /** What to say where there is no such run. */
  readonly none: string;
}

/** Lets the user choose one of the workspace's newest runs, or says that there is none. */
export async function chooseRun(
  services: Services,
  choice: RunChoice,
): Promise<FoundRun | undefined> {
  const items = await findRunItems(services, choice);
  const { placeHolder } = choice;
  if (!items) return undefined;
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))
    ?.found;
}

/** Lets the user choose any number of the workspace's newest runs; none where there are none. */
export async function chooseRuns(
  services: Services,
  choice: RunChoice,
): Promise<readonly FoundRun[]> {
  const items = await findRunItems(services, choice);
  const { placeHolder } = choice;
  if (!items) return [];
  const options = { placeHolder, matchOnDescription: true, canPickMany: true } as const;
  const chosen = await vscode.window.showQuickPick(items, options);
  return chosen?.map(({ found }) => found) ?? [];
}

async function findRunItems({ history, log }: Services, choice: RunChoice) {
  const { root: only, accepts = () => true, none } = choice;
  const query = { ...choice.query, order: "descending", limit: MAXIMUM_RUNS } as const;
  const lists = await Promise.all(
    (only === undefined ? history.roots.all() : [only]).map(async (root) => {
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
  return found.map((one) => runChoiceItem(one));
}

/** A run as one line of a list to choose from. */
export function runChoiceItem(found: FoundRun) {
  const { run } = found;
  return {
    label: run.name,
    description: `${run.pipeline} · ${statusText(run.status, l10n)}`,
    detail: ageText(run.createdAt, Date.now(), vscode.env.language),
    iconPath: new vscode.ThemeIcon(statusIcon(run.status).icon),
    found,
  };
}
