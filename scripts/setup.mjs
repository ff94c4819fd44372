// `npm run setup`: installs and builds all that `npm start` and `npm test` need.
import { showProgress } from "./set-up/progress.mjs";
import { setUp } from "./set-up/set-up.mjs";

const report = showProgress();
await setUp({ editor: true, browser: true, numpy: true, report });
report("Everything is in place");
