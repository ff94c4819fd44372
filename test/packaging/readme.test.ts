import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../scripts/editor/editor-paths.mjs";
import { runProgram } from "../../scripts/run-program.mjs";
import { temporaryFolder } from "../editor/support/temporary-folder.js";

const GUIDES = readdirSync(join(projectRoot, "docs"))
  .filter((name) => name.endsWith(".md"))
  .map((name) => `docs/${name}`);

const PAGES = [
  ...[
    "README.md",
    "CONTRIBUTING.md",
    "ARCHITECTURE.md",
    "examples/digits/README.md",
    "examples/stations/README.md",
  ],
  ...GUIDES,
];

describe("examples in the README and the guides", () => {
  const examples = ["README.md", ...GUIDES].flatMap((page) => {
    const text = readFileSync(join(projectRoot, page), "utf8");
    return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map((match) => match[1] ?? "");
  });
  const isFromProject = (text: string) => text.includes('from "./');

  it("show the example's pipeline as it is", () => {
    const training = readFileSync(join(projectRoot, "examples/digits/src/training.ts"), "utf8");
    assert.deepEqual(examples.filter(isFromProject), [training]);
  });

  it("compile against the published types, in a project with strict settings", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(projectRoot, join(folder, "node_modules/pipelens"));
    symlinkSync(join(projectRoot, "node_modules/zod"), join(folder, "node_modules/zod"));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
    for (const [index, text] of examples.filter((text) => !isFromProject(text)).entries()) {
      writeFileSync(join(folder, `example-${index}.ts`), text);
    }
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: {
          strict: true,
          noUncheckedIndexedAccess: true,
          exactOptionalPropertyTypes: true,
          target: "es2023",
          module: "nodenext",
          noEmit: true,
          types: ["node"],
          typeRoots: [join(projectRoot, "node_modules/@types")],
        },
      }),
    );
    const compiler = join(projectRoot, "node_modules/typescript/bin/tsc");
    await runProgram([process.execPath, compiler, "-p", "."], { cwd: folder });
  });
});

describe("the documents", () => {
  for (const page of PAGES) {
    it(`link only to files that exist: ${page}`, () => {
      const text = readFileSync(join(projectRoot, page), "utf8");
      const links = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? "");
      const local = links.filter((link) => !/^[a-z]+:/.test(link));
      const missing = local.filter((link) => !existsSync(join(projectRoot, page, "..", link)));
      assert.deepEqual(missing, []);
    });
  }
});
