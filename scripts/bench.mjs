// `npm run bench`: runs every measurement in bench/, each with the command it has on its own.
// `npm run bench warm-start` runs this one; what follows its name goes to it.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./editor/editor-paths.mjs";
import { runProgram } from "./run-program.mjs";

const folder = join(projectRoot, "bench");
const all = readdirSync(folder)
  // A `-floor` file is what another measures against.
  .filter((file) => file.endsWith(".ts") && !file.endsWith("-floor.ts"))
  .map((file) => file.slice(0, -".ts".length));

const [wanted, ...rest] = process.argv.slice(2);
if (wanted !== undefined && !all.includes(wanted)) {
  throw new Error(`No such measurement: ${wanted}. There are ${all.join(", ")}.`);
}
for (const name of wanted === undefined ? all : [wanted]) {
  console.log(`\n${name}`);
  const command = [process.execPath, "--import", "tsx", join(folder, `${name}.ts`), ...rest];
  await runProgram(command, { cwd: projectRoot, show: true });
}
