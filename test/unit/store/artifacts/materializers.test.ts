import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Materializer } from "../../../../src/model/materializer.js";
import {
  findMaterializer,
  registerMaterializer,
} from "../../../../src/model/materializer-registry.js";
import { openStore } from "../../../../src/store/open-store.js";
import { useProjectFolder } from "../temporary-store.js";

class Tree {
  readonly leaves: readonly number[];
  constructor(leaves: readonly number[]) {
    this.leaves = leaves;
  }
}

class Oak extends Tree {}

/** Names are for the whole program, so every test has its own. */
let names = 0;

function treeMaterializer(parts: Partial<Materializer<Tree>> = {}): Materializer<Tree> {
  names += 1;
  return {
    name: `tree-${names}`,
    accepts: (value) => value instanceof Tree,
    save: ({ leaves }) => ({ bytes: Buffer.from(leaves.join(",")), extension: "tree" }),
    load: (bytes) => new Tree(Buffer.from(bytes).toString().split(",").map(Number)),
    ...parts,
  };
}

describe("a materializer", () => {
  const folder = useProjectFolder();
  const tree = new Tree(Array.from({ length: 3000 }, (_, at) => at));

  it("of a step stores what the step makes, and nothing that others make", async () => {
    const store = openStore(folder.root);
    const own = treeMaterializer();
    const record = await store.writeArtifact("tree", tree, own as Materializer);
    assert.deepEqual(
      [record.format, record.materializer, record.dataType],
      ["custom", own.name, "Tree"],
    );
    assert.ok(record.location.kind === "file" && record.location.path.endsWith(".tree"));
    assert.deepEqual(await store.readArtifact(record), tree);
    await assert.rejects(store.writeArtifact("tree", tree), {
      code: "value-not-storable",
      message: /tree is an instance of Tree\..*registerMaterializer\(\)/,
    });
  });

  it("of a step refuses what it does not accept", async () => {
    const own = treeMaterializer();
    await assert.rejects(openStore(folder.root).writeArtifact("tree", 12, own as Materializer), {
      name: "NotStorableError",
      code: "materializer-refuses",
      message: new RegExp(own.name),
    });
  });

  it("that was registered last among those that accept a value stores it", async () => {
    const store = openStore(folder.root);
    const accepts = (value: unknown) => value instanceof Oak;
    const [first, second, other] = [
      treeMaterializer({ accepts }),
      treeMaterializer({ accepts }),
      treeMaterializer({ accepts: () => false }),
    ];
    for (const one of [first, second, other, first]) registerMaterializer(one);
    const record = await store.writeArtifact("oak", new Oak([1, 2]));
    assert.equal(record.materializer, second.name);
  });

  it("that is not there to read an output is asked for by its name", async () => {
    const store = openStore(folder.root);
    const own = treeMaterializer();
    const record = await store.writeArtifact("tree", tree, own as Materializer);
    await assert.rejects(store.readArtifact({ ...record, materializer: "gone" }), {
      name: "MaterializerMissingError",
      code: "materializer-missing",
      message: /"tree" was stored by the materializer "gone".*registerMaterializer\(\)/,
    });
    assert.equal(await store.hasArtifact({ ...record, materializer: "gone" }), true);
  });

  it("may give its bytes as they come, wait, and tell its own summary", async () => {
    const store = openStore(folder.root);
    const own = treeMaterializer({
      async save({ leaves }) {
        async function* bytes() {
          for (const leaf of leaves) yield Buffer.from(`${leaf === 0 ? "" : ","}${leaf}`);
        }
        return { bytes: bytes(), mediaType: "text/x-tree", summary: "a tree of 3000 leaves" };
      },
    });
    const record = await store.writeArtifact("tree", tree, own as Materializer);
    assert.deepEqual(record.summary, {
      kind: "value",
      head: "a tree of 3000 leaves",
      complete: true,
    });
    assert.equal(record.mediaType, "text/x-tree");
    assert.deepEqual(await store.readArtifact(record), tree);
  });

  it("that throws is not covered up", async () => {
    const store = openStore(folder.root);
    const failure = Object.assign(new Error("denied"), { code: "EACCES" });
    const fail = () => {
      throw failure;
    };
    await assert.rejects(
      store.writeArtifact("tree", tree, treeMaterializer({ save: fail }) as Materializer),
      failure,
    );
    const record = await store.writeArtifact(
      "tree",
      tree,
      treeMaterializer({ load: fail }) as Materializer,
    );
    await assert.rejects(store.readArtifact(record), failure);
  });

  for (const [saved, complaint] of [
    [undefined, "`bytes` is not a Uint8Array"],
    [{ bytes: "text" }, "`bytes` is not a Uint8Array"],
    [{ bytes: new Uint8Array(1), extension: "../x" }, '`extension` is "../x"'],
    [{ bytes: new Uint8Array(1), mediaType: 5 }, "`mediaType` is not a string"],
  ] as const) {
    it(`is told what it saved wrongly: ${complaint} (${JSON.stringify(saved)})`, async () => {
      const own = treeMaterializer({ save: () => saved as never });
      await assert.rejects(
        openStore(folder.root).writeArtifact("tree", tree, own as Materializer),
        {
          code: "materializer-result",
          message: new RegExp(complaint.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")),
        },
      );
    });
  }

  it("must have a name of its own, and all its parts", () => {
    const one = treeMaterializer();
    registerMaterializer(one);
    registerMaterializer(one);
    assert.throws(() => registerMaterializer({ ...one }), { code: "materializer-name-taken" });
    assert.equal(findMaterializer(one.name), one);
    assert.throws(() => registerMaterializer({ name: "x", accepts: () => true } as never), {
      code: "materializer-invalid",
      message: /lacks save, load/,
    });
    assert.throws(() => registerMaterializer(undefined as never), { code: "materializer-invalid" });
  });

  it("writes a file that holds its bytes and nothing else", async () => {
    const own = treeMaterializer();
    const { location } = await openStore(folder.root).writeArtifact(
      "tree",
      tree,
      own as Materializer,
    );
    assert.ok(location.kind === "file");
    assert.equal(readFileSync(join(folder.root, location.path), "utf8"), tree.leaves.join(","));
  });
});
