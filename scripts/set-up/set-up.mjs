import { join } from "node:path";
import { projectRoot } from "../editor/editor-paths.mjs";
import { installEditor } from "../editor/install-editor.mjs";
import { buildWhenNeeded } from "./build-when-needed.mjs";
import { installNumpy } from "./install-numpy.mjs";
import { installPackages } from "./install-packages.mjs";

/** What `npm start` opens. */
export const exampleFolder = join(projectRoot, "examples/digits");
const stationsFolder = join(projectRoot, "examples/stations");

/**
 * Brings a clone to where everything works. Quick when nothing is missing.
 * @param {object} options
 * @param {boolean} options.editor also the VS Code server
 * @param {boolean} options.browser also the headless browser that tests drive
 * @param {boolean} [options.numpy] also what tests read arrays with
 * @param {(message: string) => void} options.report
 */
export async function setUp({ editor, browser, numpy = false, report }) {
  await installPackages(projectRoot, () => report("Installing packages"));
  await buildWhenNeeded(report);
  // After the build: npm links the command only when its file exists.
  for (const folder of [exampleFolder, stationsFolder])
    await installPackages(folder, () => report("Installing an example's packages"));
  if (numpy) await installNumpy(report);
  if (editor) await installEditor({ browser, report });
}
