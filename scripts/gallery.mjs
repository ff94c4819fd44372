// `npm run gallery`: takes the pictures of docs/images/dag from the real editor.
import { join } from "node:path";
import { projectRoot } from "./editor/editor-paths.mjs";
import { runProgram } from "./run-program.mjs";
import { showProgress } from "./set-up/progress.mjs";
import { setUp } from "./set-up/set-up.mjs";

await setUp({ editor: true, browser: true, report: showProgress() });
const mocha = join(projectRoot, "node_modules/mocha/bin/mocha.js");
await runProgram(
  [process.execPath, "--import", "tsx", mocha, "test/editor/gallery/*.ts", "--timeout", "120000"],
  { cwd: projectRoot, show: true },
);
