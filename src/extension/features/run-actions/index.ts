import * as vscode from "vscode";
import { commands } from "../../ids.js";
import { toStepTarget } from "../../pipeline-target.js";
import { toRunTargets } from "../../run-target.js";
import type { Services } from "../../services.js";
import { copyOutputPath, copyRunIds, copyRunNames, copyStepName } from "./copy.js";
import { deleteRuns, restoreRuns } from "./delete-runs.js";
import { revealPipeline, revealStep } from "./reveal.js";
import { runAgain } from "./run-again.js";

/** What can be done with runs that there are. */
export function registerRunActions(services: Services): vscode.Disposable {
  const onRuns = (
    command: string,
    act: (services: Services, runs: ReturnType<typeof toRunTargets>) => unknown,
  ) =>
    vscode.commands.registerCommand(command, (given, selected) =>
      act(services, toRunTargets(given, selected)),
    );
  const register = vscode.commands.registerCommand;
  return vscode.Disposable.from(
    onRuns(commands.copyRunName, copyRunNames),
    onRuns(commands.copyRunId, copyRunIds),
    onRuns(commands.deleteRuns, deleteRuns),
    onRuns(commands.restoreRuns, restoreRuns),
    onRuns(commands.runAgain, runAgain),
    register(commands.copyOutputPath, (given) => copyOutputPath(services, given)),
    register(commands.revealStep, (given) => revealStep(services, toStepTarget(given), "call")),
    register(commands.revealStepDefinition, (given) =>
      revealStep(services, toStepTarget(given), "definition"),
    ),
    register(commands.copyStepName, (given) => copyStepName(toStepTarget(given))),
    register(commands.revealPipeline, (given) => revealPipeline(services, given)),
  );
}
