import { runProgram } from "../run-program.mjs";
import { exampleFolder } from "../set-up/set-up.mjs";
import { projectRoot } from "./editor-paths.mjs";
import { openerEnvironment, openerFolder } from "./serve-example.mjs";

/**
 * Opens the example in the VS Code that is on the PATH, with this checkout's extension.
 * @param {(message: string) => void} report
 */
export async function openDesktop(report) {
  report("Opening VS Code");
  const environment = openerEnvironment(exampleFolder);
  await runProgram(
    [
      "code",
      "--new-window",
      `--extensionDevelopmentPath=${projectRoot}`,
      `--extensionDevelopmentPath=${openerFolder}`,
      exampleFolder,
      "--goto",
      environment.PIPELENS_OPEN_FILE,
    ],
    { env: { ...process.env, ...environment } },
  );
}
