// Looks at a store's runs again and again, and says what it sees, until it is told to end. Arguments: the store's
// root, and whether it opens and `saves` the index each time, or opens it once and only `looks`.
import { openRunIndex } from "../../../../src/store/open-run-index.js";

const [root = "", how = ""] = process.argv.slice(2);
let index = await openRunIndex(root);
let isOver = false;
process.on("SIGTERM", () => {
  isOver = true;
});
while (!isOver) {
  if (how === "saves") {
    index.close();
    index = await openRunIndex(root);
  } else {
    index.refresh();
  }
  const { runs } = index.runs({ limit: 1000 });
  const seen = runs.map(({ id, name, status }) => {
    const steps = index.run(id)?.steps ?? [];
    const ended = steps.filter((step) => step.status === "completed" || step.status === "cached");
    return { id, name, status, ended: ended.length };
  });
  console.log(JSON.stringify(seen));
  await new Promise((resolve) => setTimeout(resolve, 20));
}
index.close();
