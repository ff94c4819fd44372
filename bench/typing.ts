// How steady the picture is while somebody types: of real programs, each statement is typed key by key, taken back and
// typed again, and so are statements of many kinds at the end of each pipeline. Counted are the keys after which every
// node is drawn that stood there before and stands there at the end.
//   node --import tsx bench/typing.ts [FILE...]
import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { newStatements, replayTyping, statementsOf } from "../test/unit/analysis/replay-typing.js";

const programs = [
  "examples/digits/src/training.ts",
  "examples/digits/src/first-pipeline.ts",
  "examples/stations/src/forecasting.ts",
  "examples/stations/src/preparation.ts",
  "test/fixtures/workspace/training.ts",
  "test/fixtures/gallery/wide.ts",
];

const asked = process.argv.slice(2);
let allKeys = 0;
let allKept = 0;
for (const file of (asked.length > 0 ? asked : programs).map((one) => resolve(one))) {
  let keys = 0;
  let kept = 0;
  const program = readFileSync(file, "utf8");
  for (const typed of [...statementsOf(file, program), ...newStatements(file, program)]) {
    const replay = replayTyping(typed);
    keys += replay.keys;
    kept += replay.kept;
    for (const { typed: text, node } of replay.lost.slice(0, 3))
      console.log(`  ${typed.pipeline} loses ${node} at ${JSON.stringify(text.slice(-70))}`);
  }
  allKeys += keys;
  allKept += kept;
  console.log(`${relative("", file)}: ${keys} keys, ${share(kept, keys)} keep every node`);
}
console.log(`all: ${allKeys} keys, ${share(allKept, allKeys)} keep every node`);

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(2)} %`;
}
