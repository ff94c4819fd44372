import assert from "node:assert/strict";
import { createReadStream, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { ArtifactRecord } from "../../../../src/model/artifact.js";
import { openStore } from "../../../../src/store/open-store.js";
import { startProgram } from "../child-program.js";
import { useProjectFolder } from "../temporary-store.js";

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function isIterable(value: unknown): asserts value is AsyncIterable<unknown> {
  assert.ok(typeof value === "object" && value !== null && Symbol.asyncIterator in value);
}

describe("a stored stream", function () {
  this.timeout(240_000);
  const folder = useProjectFolder();

  async function roundTrip(value: unknown) {
    const store = openStore(folder.root);
    const record = await store.writeArtifact("output", value);
    const back = await store.readArtifact(JSON.parse(JSON.stringify(record)));
    isIterable(back);
    return { record, back };
  }

  function contentOf({ location }: ArtifactRecord): string {
    return location.kind === "inline"
      ? Buffer.from(location.content, location.encoding).toString()
      : readFileSync(join(folder.root, location.path), "utf8");
  }

  /** Nothing of what was begun is left. */
  function assertNoRest(): void {
    assert.deepEqual(readdirSync(join(folder.root, "unfinished")), []);
  }

  it("of Node.js comes back as one, with its bytes", async () => {
    const file = join(folder.project, "data.bin");
    const data = Buffer.alloc(300_000, "0123456789");
    writeFileSync(file, data);
    const { record, back } = await roundTrip(createReadStream(file));
    assert.ok(back instanceof Readable);
    assert.deepEqual([record.format, record.size], ["bytes", data.length]);
    assert.deepEqual(Buffer.concat(await collect(back)), data);
    assertNoRest();
  });

  it("of text comes back as one, also where pieces end within a character", async () => {
    const text = "grüße 😀\n".repeat(20_000);
    const pieces = text.match(/[\s\S]{1,7}/g) ?? [];
    const source = new Readable({ encoding: "utf8", read() {} });
    for (const piece of pieces) source.push(piece);
    source.push(null);
    const { record, back } = await roundTrip(source);
    assert.equal(record.format, "text");
    assert.equal(contentOf(record), text);
    assert.equal((await collect(back)).join(""), text);
    assert.ok(record.summary.kind === "text");
    assert.deepEqual(
      [record.summary.lineCount, record.summary.characterCount, record.summary.head[1]],
      [20_000, text.length, "grüße 😀"],
    );
  });

  it("of the web comes back as one", async () => {
    const bytes = new Blob(["abc", "def"]).stream();
    const { record, back } = await roundTrip(bytes);
    assert.ok(back instanceof ReadableStream);
    assert.equal(Buffer.concat((await collect(back)) as Uint8Array[]).toString(), "abcdef");
    assert.deepEqual([record.format, record.readAs], ["bytes", "web-stream"]);
    const texts = new Blob(["grü", "ße"]).stream().pipeThrough(new TextDecoderStream());
    const second = await roundTrip(texts);
    assert.equal((await collect(second.back)).join(""), "grüße");
  });

  it("of records, from a generator, is a line of JSON for each, and comes back item by item", async () => {
    const items = Array.from({ length: 5000 }, (_, at) => ({
      at,
      day: new Date(at),
      n: BigInt(at),
    }));
    const { record, back } = await roundTrip(
      (async function* () {
        yield* items;
      })(),
    );
    assert.deepEqual([record.format, record.readAs], ["json-lines", "async-iterable"]);
    assert.equal(contentOf(record).split("\n").length, 5001);
    assert.deepEqual(await collect(back), items);
    assert.ok(record.summary.kind === "table");
    assert.deepEqual([record.summary.rowCount, record.summary.columns], [5000, ["at", "day", "n"]]);
  });

  it("of texts, from a generator, keeps them apart", async () => {
    const names = ["one", "", "two\nlines", "\ud800"];
    const { back } = await roundTrip(Readable.from(names));
    assert.deepEqual(await collect(back), names);
    async function* generate() {
      yield* names;
    }
    assert.deepEqual(await collect((await roundTrip(generate())).back), names);
  });

  it("may be empty", async () => {
    const none = await roundTrip((async function* () {})());
    assert.deepEqual(await collect(none.back), []);
    const empty = await roundTrip(new Blob([]).stream());
    assert.deepEqual(await collect(empty.back), []);
    assert.equal(empty.record.size, 0);
  });

  it("can be read several times, a stream of its own each", async () => {
    const store = openStore(folder.root);
    const record = await store.writeArtifact("output", Readable.from([1, 2, 3]));
    for (let reading = 0; reading < 2; reading += 1) {
      const back = await store.readArtifact(record);
      isIterable(back);
      assert.deepEqual(await collect(back), [1, 2, 3]);
    }
  });

  it("fails as its source does, and leaves no file", async () => {
    const failure = new Error("the line went dead");
    async function* generate() {
      yield Buffer.alloc(100_000);
      throw failure;
    }
    await assert.rejects(openStore(folder.root).writeArtifact("output", generate()), failure);
    assertNoRest();
  });

  it("of one kind of thing and then another is refused, with its source ended", async () => {
    let ended = false;
    async function* generate() {
      try {
        yield Buffer.from("bytes");
        yield "text";
      } finally {
        ended = true;
      }
    }
    await assert.rejects(openStore(folder.root).writeArtifact("output", generate()), {
      code: "stream-mixed",
      message: /began with bytes, but item 1 is a text/,
    });
    assert.ok(ended);
    assertNoRest();
  });

  it("names the item that cannot be stored", async () => {
    async function* generate() {
      yield { ok: 1 };
      yield { bad: () => 1 };
    }
    await assert.rejects(openStore(folder.root).writeArtifact("rows", generate()), {
      code: "value-not-storable",
      message: /rows\[1\]\.bad is a function/,
    });
  });

  it("fails its reader before its end when its file has changed", async () => {
    const store = openStore(folder.root);
    const record = await store.writeArtifact("output", Readable.from([Buffer.alloc(1_000_000)]));
    assert.ok(record.location.kind === "file");
    const file = join(folder.root, record.location.path);
    const bytes = readFileSync(file);
    bytes[999_999] = 1;
    writeFileSync(file, bytes);
    const back = await store.readArtifact(record);
    isIterable(back);
    await assert.rejects(collect(back), { code: "artifact-changed" });
    assert.equal(await store.hasArtifact(record), false);
    writeFileSync(file, bytes.subarray(1));
    await assert.rejects(store.readArtifact(record), { code: "artifact-changed" });
  });

  it("is refused when somebody has read from it", async () => {
    const locked = new Blob(["x"]).stream();
    locked.getReader();
    const begun = Readable.from(["a", "b"]);
    for await (const _item of begun) break;
    for (const [value, what] of [
      [locked, /somebody is reading already/],
      [begun, /has been read from/],
    ] as const) {
      await assert.rejects(openStore(folder.root).writeArtifact("output", value), {
        name: "NotStorableError",
        message: what,
      });
    }
  });

  it("is not what a socket is, nor a stream inside another value", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    assert.ok(typeof address === "object" && address !== null);
    const socket = connect(address.port, "127.0.0.1");
    try {
      const store = openStore(folder.root);
      await assert.rejects(
        store.writeArtifact("line", socket),
        /line is a socket\. Return a readable/,
      );
      await assert.rejects(
        store.writeArtifact("lines", [Readable.from([1])]),
        /lines\[0\] is a stream \(Readable\)\. Return a readable stream .* as an output of its own/,
      );
      await assert.rejects(
        store.writeArtifact("lines", [1].values()),
        /lines is an iterator\. Return an array/,
      );
    } finally {
      socket.destroy();
      server.close();
    }
  });

  it("of 600 MB is written and read in less memory (where /proc tells how much)", async function () {
    if (!existsSync("/proc/self/status")) this.skip();
    const program = new URL("stream-much.mts", import.meta.url);
    const { grownMB, size } = JSON.parse(
      await startProgram(program, folder.root, "600").nextLine(),
    );
    assert.equal(size, 600 * 1024 * 1024);
    assert.ok(grownMB < 300, `${grownMB} MB more than before`);
  });
});
