// `npm run check`: everything that can be known without running the code.
import { showProgress } from "./set-up/progress.mjs";
import { setUp } from "./set-up/set-up.mjs";
import { runStaticChecks } from "./testing/static-checks.mjs";

await setUp({ editor: false, browser: false, report: showProgress() });
const { failed } = await runStaticChecks();
process.exitCode = failed > 0 ? 1 : 0;
