import "./dag.css";
import type { FromDag, ToDag } from "../../src/protocol/dag-messages.js";
import { connectHost } from "../shared/host.js";
import { DagPanel } from "./panel/dag-panel.js";
import { readStrings } from "./strings.js";

const host = connectHost<ToDag, FromDag>();
const panel = new DagPanel(document.body, host, readStrings(document));
host.onMessage((message) => panel.receive(message));
addEventListener("pagehide", () => panel.flush());
host.post({ type: "ready" });
