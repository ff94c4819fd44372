import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";

describe("the library's entry", () => {
  it("loads nothing that runs, stores, parses or queries until it is used", async () => {
    const { metafile } = await build({
      entryPoints: [fileURLToPath(new URL("../../src/index.ts", import.meta.url))],
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      external: ["ts-morph"],
      outdir: "out",
      write: false,
      metafile: true,
    });
    const folders = new Set(
      loadedAtOnce(metafile).map((file) => file.split("/").slice(0, -1).join("/")),
    );
    assert.deepEqual([...folders].sort(), ["src", "src/authoring", "src/model"]);
  });
});

/** Sources in the entry's own chunk, and in those that it imports statically. */
function loadedAtOnce({ outputs }: Metafile): readonly string[] {
  const visited = new Set<string>();
  const visit = (path: string): readonly string[] => {
    const output = outputs[path];
    if (!output || visited.has(path)) return [];
    visited.add(path);
    const imported = output.imports.filter(({ kind }) => kind === "import-statement");
    return [...Object.keys(output.inputs), ...imported.flatMap((chunk) => visit(chunk.path))];
  };
  const entry = Object.keys(outputs).find((path) =>
    outputs[path]?.entryPoint?.endsWith("src/index.ts"),
  );
  assert.ok(entry);
  return visit(entry);
}
