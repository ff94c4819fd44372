import "./dag.css";
import type { FromDag, ToDag } from "../../src/protocol/dag-messages.js";
import type { dagWords } from "../../src/protocol/dag-words.js";
import { connectHost } from "../shared/host.js";
import { readWords, say } from "../shared/words.js";
import { DagPanel } from "./panel/dag-panel.js";

const host = connectHost<ToDag, FromDag>();
const panel = new DagPanel(document.body, host, readWords<typeof dagWords>(document));
host.onMessage((message) => panel.receive(message));
addEventListener("pagehide", () => panel.flush());
host.post({ type: "ready" });
// The first number takes as long as hundreds later: while the page waits for its graph, nobody does.
requestIdleCallback(() => void say("{0}", 0));
