// `npm run package`: builds what changed and packs the extension into a .vsix. `-- --out FILE` says where.
import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "./editor/editor-paths.mjs";
import { showProgress } from "./set-up/progress.mjs";
import { setUp } from "./set-up/set-up.mjs";

const { values } = parseArgs({ options: { out: { type: "string" } } });
const report = showProgress();
await setUp({ editor: false, browser: false, report });

// Loaded late: on a fresh clone it is only there after the set-up.
const { createVSIX } = await import("@vscode/vsce");
const { default: manifest } = await import("../package.json", { with: { type: "json" } });
const packagePath = resolve(values.out ?? join(projectRoot, `pipelens-${manifest.version}.vsix`));
report("Packing");
await createVSIX({
  cwd: projectRoot,
  packagePath,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
report(`${packagePath} (${Math.round(statSync(packagePath).size / 1024)} KB)`);
