// A process that waits for the word, then tries to register a pipeline that others want otherwise.
import { once } from "node:events";
import { openStore } from "../../../src/store/open-store.js";

const [root = "", source = ""] = process.argv.slice(2);
const store = openStore(root);
process.stdout.write("ready\n");
await once(process.stdin, "data");
const spec = { version: 1, steps: [{ source, upstream: [] }] } as const;
const { outcome } = store.registerPipeline({ name: "training", spec, parameters: {} });
process.stdout.write(`${outcome}\n`);
process.stdin.destroy();
