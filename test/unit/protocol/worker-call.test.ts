import assert from "node:assert/strict";
import { MessageChannel } from "node:worker_threads";
import { remoteCalls, serveCalls } from "../../../src/protocol/worker-call.js";

type Calls = { double(value: number): number; fail(): never; wait(): Promise<never> };

const methods: Calls = {
  double: (value) => value * 2,
  fail: () => {
    throw new RangeError("too far");
  },
  wait: () => new Promise(() => {}),
};

describe("calls across a border", () => {
  let channel: MessageChannel;
  let end: (reason: Error) => void;
  const calls = () =>
    remoteCalls<Calls>(channel.port1, new Promise<Error>((resolve) => (end = resolve)));

  beforeEach(() => {
    channel = new MessageChannel();
    serveCalls(channel.port2, methods);
  });

  afterEach(() => channel.port1.close());

  it("bring values back, and what was thrown by name and message", async () => {
    const remote = calls();
    assert.equal(await remote.double(21), 42);
    await assert.rejects(remote.fail(), { name: "RangeError", message: "too far" });
  });

  it("say so when nobody serves them", async () => {
    const remote = remoteCalls<{ halve(value: number): number }>(channel.port1);
    await assert.rejects(remote.halve(4), /No method halve/);
  });

  it("fail with the reason when the other side goes, and when it has gone", async () => {
    const remote = calls();
    const waiting = remote.wait();
    end(new Error("it has ended"));
    await assert.rejects(waiting, /it has ended/);
    await assert.rejects(remote.double(21), /it has ended/);
  });
});
