import assert from "node:assert/strict";
import { appendFileSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { LogLine } from "../../../src/model/log-line.js";
import { readStepLog } from "../../../src/store/read-step-log.js";
import { openStepLog } from "../../../src/store/step-log.js";
import { useProjectFolder } from "./temporary-store.js";

describe("the log of a step", () => {
  const folder = useProjectFolder();
  const line = (text: string): LogLine => ({ at: 1, level: "info", text });
  const open = () => openStepLog(folder.root, "r1", "train");
  const file = () => join(folder.root, "runs/r1/logs/train.jsonl");

  it("is read as it was written, whatever stands in it", async () => {
    const lines: LogLine[] = [
      { at: 1.5, level: "warn", text: 'a "quoted"\ttext', item: 3 },
      { at: 2, level: "stderr", text: "\u2028 \r ü \u0000" },
      { at: 3, level: "stdout", text: "" },
    ];
    const log = open();
    for (const each of lines) log.write(each);
    log.close();
    assert.deepEqual(await read(), lines);
  });

  it("has no file before something is written", async () => {
    open().close();
    assert.deepEqual(await read(), []);
    assert.throws(() => statSync(file()), { code: "ENOENT" });
  });

  it("has a step's first words on disk at once, for whatever happens next", () => {
    const log = open();
    log.write(line("last words"));
    assert.match(readFileSync(file(), "utf8"), /last words/);
    log.close();
  });

  it("keeps every line of a flood", async () => {
    const log = open();
    for (let at = 0; at < 50_000; at += 1) log.write(line(`line ${at}`));
    log.close();
    const texts = (await read()).map(({ text }) => text);
    assert.equal(texts.length, 50_000);
    assert.equal(texts.at(-1), "line 49999");
  });

  it("goes on after it was closed, for what a step left running", async () => {
    const log = open();
    log.write(line("a"));
    log.close();
    log.write(line("b"));
    log.close();
    assert.deepEqual(
      (await read()).map(({ text }) => text),
      ["a", "b"],
    );
  });

  it("keeps the start of a line that is too long, and says how much is missing", async () => {
    const log = open();
    log.write(line("x".repeat(20_000)));
    log.close();
    const [only] = await read();
    assert.ok(only?.text.endsWith(`xx … (${20_000 - 16_384} more characters)`));
  });

  it("stops growing at 50 MB, and says how much was left out", async () => {
    const log = open();
    const text = "x".repeat(16_000);
    for (let at = 0; at < 4000; at += 1) log.write(line(text));
    log.close();
    assert.ok(statSync(file()).size < 51 * 1024 * 1024);
    let last: LogLine | undefined;
    for await (const each of readStepLog(folder.root, "r1", "train")) last = each;
    assert.match(
      last?.text ?? "",
      /^\d+ more lines \(\d+ bytes\) were left out: this log is full\.$/,
    );
  });

  it("passes over half a line that a process left when it died", async () => {
    const log = open();
    log.write(line("whole"));
    log.close();
    appendFileSync(file(), '{"at":1,"lev');
    assert.deepEqual(
      (await read()).map(({ text }) => text),
      ["whole"],
    );
  });

  it("never throws where it cannot be written", () => {
    const log = openStepLog("/dev/null/store", "r1", "train");
    log.write(line("lost"));
    log.write(line("lost too"));
    log.close();
  });

  async function read(): Promise<LogLine[]> {
    const lines: LogLine[] = [];
    for await (const each of readStepLog(folder.root, "r1", "train")) lines.push(each);
    return lines;
  }
});
