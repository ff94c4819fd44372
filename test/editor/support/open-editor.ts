import type { Page } from "playwright-core";
import { closePage, newPage } from "./browser.js";
import { type CodeEditor, codeEditor } from "./code-editor.js";
import { runCommand } from "./command-palette.js";
import { editorServer } from "./editor-server.js";
import { type Notifications, notifications } from "./notifications.js";
import { projectExtension } from "./project-extension.js";
import { takeScreenshot } from "./screenshot.js";
import { type TreeView, treeView } from "./tree-view.js";
import { sideBarFrame, type WebviewFrame, webviewFrame } from "./webview-frame.js";

export interface Editor {
  readonly page: Page;
  /** Absolute path of the folder that is open. */
  readonly workspace: string;
  readonly code: CodeEditor;
  readonly notifications: Notifications;
  /** Runs a command by the title that the command palette shows: `Pipelens: Open DAG`. */
  runCommand(title: string): Promise<void>;
  /** The page inside the DAG panel. */
  dagFrame(): WebviewFrame;
  /** The page of the run explorer; its container must be open. */
  runsFrame(): WebviewFrame;
  /** A view of the side bar, by its title; its container must be open. */
  tree(title: string): TreeView;
  /** Opens a container of the activity bar by its name. */
  openContainer(name: string): Promise<void>;
  /** Keeps a picture, for people to look at, and returns its path. */
  screenshot(name: string): Promise<string>;
  close(): Promise<void>;
}

export interface EditorOptions {
  /** The folder to open, as it is; `digitsWorkspace` makes one that may be changed. */
  readonly workspace: string;
  /** Opened at once; relative to the workspace. */
  readonly file?: string;
  /** Default: an extensions folder with this checkout's build. */
  readonly extensionsDir?: string;
  /** Default true. */
  readonly trusted?: boolean;
}

/** Opens a real VS Code on a folder, in a page of its own, and waits until its workbench is up. */
export async function openEditor(options: EditorOptions): Promise<Editor> {
  const { workspace, file, extensionsDir = projectExtension(), trusted = true } = options;
  const server = await editorServer({ extensionsDir, trusted });
  const page = await newPage();
  const payload = file === undefined ? [] : [["openFile", `${workspace}/${file}`] as const];
  await page.goto(server.addressOf({ folder: workspace, payload }));
  await page.locator(".monaco-workbench .part.statusbar").waitFor();
  return {
    page,
    workspace,
    code: codeEditor(page),
    notifications: notifications(page),
    runCommand: (title) => runCommand(page, title),
    dagFrame: () => webviewFrame(page),
    runsFrame: () => sideBarFrame(page),
    tree: (title) => treeView(page, title),
    openContainer: (name) =>
      page.locator(".activitybar").getByRole("tab", { name, exact: false }).first().click(),
    screenshot: (name) => takeScreenshot(page, name),
    close: () => closePage(page),
  };
}
