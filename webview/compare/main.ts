import "./compare.css";
import type { FromCompare, ToCompare } from "../../src/protocol/compare-messages.js";
import type { compareWords } from "../../src/protocol/compare-words.js";
import { connectHost } from "../shared/host.js";
import { readWords } from "../shared/words.js";
import { ComparePage } from "./compare-page.js";

const host = connectHost<ToCompare, FromCompare>();
const page = new ComparePage(document.body, host, readWords<typeof compareWords>(document));
host.onMessage((message) => page.receive(message));
host.post({ type: "ready" });
