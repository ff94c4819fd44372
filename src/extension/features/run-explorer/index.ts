import * as vscode from "vscode";
import { views } from "../../ids.js";
import type { Services } from "../../services.js";
import { ExplorerScopes } from "./explorer-scopes.js";
import { ExplorerView } from "./explorer-view.js";

/** The view that lists, filters and charts runs. */
export function registerRunExplorer(services: Services): vscode.Disposable {
  const scopes = new ExplorerScopes(services);
  return vscode.Disposable.from(
    scopes,
    vscode.window.registerWebviewViewProvider(views.runs, {
      resolveWebviewView(view) {
        const explorer = new ExplorerView(services, view, scopes);
        view.onDidDispose(() => explorer.dispose());
      },
    }),
  );
}
