import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A quiet editor: nothing phones out, greets, or puts itself over what is looked at. */
const QUIET = {
  "telemetry.telemetryLevel": "off",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "update.mode": "none",
  "git.autofetch": false,
  "git.openRepositoryInParentFolders": "never",
  "npm.fetchOnlinePackageInfo": false,
  "typescript.disableAutomaticTypeAcquisition": true,
  "security.workspace.trust.banner": "never",
  "security.workspace.trust.startupPrompt": "never",
};

/**
 * Writes the user settings of an editor that keeps its data in `dataFolder`.
 * @param {string} dataFolder @param {{ readonly [setting: string]: unknown }} settings on top of the quiet ones
 */
export function writeEditorSettings(dataFolder, settings) {
  const folder = join(dataFolder, "data/User");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "settings.json"), JSON.stringify({ ...QUIET, ...settings }, null, 2));
}
