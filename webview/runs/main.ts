import "./runs.css";
import type { FromRuns, ToRuns } from "../../src/protocol/runs-messages.js";
import type { runsWords } from "../../src/protocol/runs-words.js";
import { connectHost } from "../shared/host.js";
import { readWords } from "../shared/words.js";
import { RunExplorer } from "./run-explorer.js";

const host = connectHost<ToRuns, FromRuns>();
const explorer = new RunExplorer(document.body, host, readWords<typeof runsWords>(document));
host.onMessage((message) => explorer.receive(message));
addEventListener("pagehide", () => explorer.flush());
explorer.start();
