import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type NdArray, type NumberArray, ndarray } from "../../../../src/model/nd-array.js";
import { openStore } from "../../../../src/store/open-store.js";
import { useProjectFolder } from "../temporary-store.js";

/** Debian's own, which `npm run setup` installs. */
const python = "/usr/bin/python3";

describe("an array of numbers", function () {
  this.timeout(240_000);
  const folder = useProjectFolder();

  const shaped: readonly (readonly [NumberArray | NdArray, string])[] = [
    [Float64Array.from({ length: 600 }, (_, at) => at / 4), "float64 (600,) 44925.0"],
    [ndarray(new Float32Array(1200).fill(0.5), [3, 400]), "float32 (3, 400) 600.0"],
    [ndarray(new Int32Array(2000).fill(-7), [10, 20, 10]), "int32 (10, 20, 10) -14000"],
    [ndarray(new Int16Array(3000).fill(300), [3000]), "int16 (3000,) 900000"],
    [new Int8Array(5000).fill(-1), "int8 (5000,) -5000"],
    [new Uint32Array(2000).fill(2 ** 31), "uint32 (2000,) 4294967296000"],
    [new Uint16Array(3000).fill(65535), "uint16 (3000,) 196605000"],
    [ndarray(new Uint8Array(5000).fill(255), [50, 100]), "uint8 (50, 100) 1275000"],
    [new BigInt64Array(600).fill(-(2n ** 40n)), "int64 (600,) -659706976665600"],
    [new BigUint64Array(600).fill(2n ** 40n), "uint64 (600,) 659706976665600"],
  ];

  it("is what numpy loads, of every type and shape", async () => {
    const store = openStore(folder.root);
    const files: string[] = [];
    for (const [value] of shaped) {
      const { location } = await store.writeArtifact("output", value);
      assert.ok(location.kind === "file" && location.path.endsWith(".npy"));
      files.push(join(folder.root, location.path));
    }
    const program = join(folder.project, "load.py");
    writeFileSync(
      program,
      "import sys, numpy\nfor file in sys.argv[1:]:\n    a = numpy.load(file)\n    print(a.dtype, a.shape, a.sum())\n",
    );
    const { stdout, stderr } = spawnSync(python, [program, ...files], { encoding: "utf8" });
    assert.deepEqual(
      stdout.trim().split("\n"),
      shaped.map(([, expected]) => expected),
      stderr,
    );
  });
});
