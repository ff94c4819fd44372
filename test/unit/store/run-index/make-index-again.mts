// A process that makes the index of a store again and again, and says so when it begins.
import { rmSync } from "node:fs";
import { openRunIndex } from "../../../../src/store/open-run-index.js";
import { indexFile } from "../../../../src/store/store-layout.js";

const [root = ""] = process.argv.slice(2);
await (await openRunIndex(root)).close();
for (;;) {
  rmSync(indexFile(root), { force: true });
  process.stdout.write("begun\n");
  const index = await openRunIndex(root);
  index.save();
  index.close();
}
