import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { newStatements, type Replay, replayTyping, statementsOf } from "./replay-typing.js";

const file = resolve("test/fixtures/workspace/two.ts");
const program = readFileSync(file, "utf8");

describe("typing", function () {
  this.timeout(120_000);

  it("keeps 99 of 100 keys from losing a node while a program's own statements are typed", () => {
    assertKept(statementsOf(file, program).map(replayTyping));
  });

  it("keeps 99 of 100 keys from losing a node while statements of many kinds are typed", () => {
    assertKept(newStatements(file, program).map(replayTyping));
  });
});

function assertKept(replays: readonly Replay[]): void {
  const keys = replays.reduce((sum, replay) => sum + replay.keys, 0);
  const kept = replays.reduce((sum, replay) => sum + replay.kept, 0);
  assert.ok(keys > 300, `only ${keys} keys were typed`);
  const lost = replays.flatMap((replay) => replay.lost.map((one) => JSON.stringify(one)));
  assert.ok(kept / keys >= 0.99, `${kept} of ${keys} keys keep every node; not ${lost.join(", ")}`);
}
