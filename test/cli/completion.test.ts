import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type JournalStore, journalStore } from "./support/journal-store.js";
import { cliFile } from "./support/run-cli.js";

const isThere = (program: string) => spawnSync(program, ["--version"]).status === 0;

describe("completion", () => {
  let store: JournalStore;
  let environment: NodeJS.ProcessEnv;
  before(() => {
    store = journalStore([
      { name: "first", accuracy: 1 },
      { name: "a name: with $signs" },
      { name: "served", pipeline: "serving" },
    ]);
    const programs = join(store.folder, "bin");
    mkdirSync(programs);
    const command = join(programs, "pipelens");
    writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${cliFile}" "$@"\n`);
    chmodSync(command, 0o755);
    writeFileSync(join(store.folder, "shop.ts"), "");
    environment = {
      PATH: `${programs}:${process.env.PATH}`,
      HOME: store.folder,
      TERM: "dumb",
      NO_COLOR: "1",
      LANG: "C.UTF-8",
    };
  });
  after(() => store.remove());

  const candidates = async (line: string) => {
    const { stdout } = await store.pipelens("complete", "bash", line);
    return stdout.split("\n").filter((text) => text !== "");
  };

  const lines: readonly (readonly [line: string, candidates: readonly string[]])[] = [
    ["pipelens pipeline ", ["list", "show", "delete", "runs"]],
    ["pipelens run a", ["again", ":files"]],
    ["pipelens run re", ["resume", "restore", ":files"]],
    ["pipelens run show ", ["served", "a\\ name:\\ with\\ \\$signs", "first", "latest"]],
    ["pipelens run show a\\ name:", ["\\ with\\ \\$signs"]],
    ["pipelens run show 'a name", ["a\\ name:\\ with\\ \\$signs"]],
    ["pipelens run show -p serving ", ["served", "latest"]],
    ["pipelens run logs first ", ["load", "train"]],
    ["pipelens run restore ", []],
    ["pipelens pipeline show s", ["serving"]],
    ["A=1 pipelens pipeline runs list --s", ["--status", "--since", "--sort", "--store"]],
    ["pipelens pipeline runs list --status failed,ca", ["failed,cancelled"]],
    ["pipelens pipeline runs list --sort=m", ["metadata.accuracy"]],
    ["pipelens run shop.ts --on-error ", ["stop", "continue"]],
    ["pipelens run shop.ts --param ", []],
    ["pipelens config ", [":files"]],
    ["pipelens completion ", ["bash", "zsh", "fish"]],
  ];
  for (const [line, expected] of lines) {
    it(`offers what can follow \`${line}\``, async () => {
      assert.deepEqual(await candidates(line), expected);
    });
  }

  it("takes the store that the line names", async () => {
    const line = `pipelens run show --store ${join(store.folder, "none")} `;
    assert.deepEqual(await candidates(line), []);
  });

  /** What an interactive shell prints when this is typed. `script` gives it a terminal. */
  async function typed(shell: string, text: string): Promise<string> {
    const child = spawn("script", ["-qfec", shell, "/dev/null"], {
      cwd: store.folder,
      env: environment,
      stdio: ["pipe", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (part) => (output += part));
    child.stdin.write(text);
    await once(child, "close");
    return output;
  }

  it("works in bash", async () => {
    const output = await typed(
      "bash --norc -i",
      "source <(pipelens completion bash)\npipelens pipeline runs sh\tfi\t\npipelens run show a\\ \t\nls sho\t\nexit\n",
    );
    assert.match(output, /^Run +first\r$/m);
    assert.match(output, /^Run +a name: with \$signs\r$/m);
  });

  it("completes files in bash", async () => {
    const output = await typed(
      "bash --norc -i",
      "source <(pipelens completion bash)\npipelens config sho\t --output -\npipelens run sho\t\t\nexit\n",
    );
    assert.match(output, /shop\.ts exports no pipeline/);
    assert.match(output, /^shop\.ts +show/m);
  });

  it("works in zsh (where it is installed)", async function () {
    if (!isThere("zsh")) this.skip();
    const output = await typed(
      "zsh -f -i",
      "autoload -Uz compinit; compinit -u -D\nsource <(pipelens completion zsh)\npipelens pipeline runs sh\tfi\t\npipelens run show a\\ \t\npipelens config sho\t\nexit\n",
    );
    assert.match(output, /^Run +first\r$/m);
    assert.match(output, /^Run +a name: with \$signs\r$/m);
    assert.match(output, /shop\.ts exports no pipeline/);
  });

  it("works in fish (where it is installed)", function () {
    if (!isThere("fish")) this.skip();
    const offered = (line: string) => {
      const script = `pipelens completion fish | source; complete -C '${line}'`;
      const { stdout } = spawnSync("fish", ["-c", script], {
        cwd: store.folder,
        env: environment,
        encoding: "utf8",
      });
      return stdout.split("\n").filter((text) => text !== "");
    };
    assert.deepEqual(
      offered("pipelens run show ").map((text) => text.replace(/\t.*/, "")),
      ["served", "a name: with $signs", "first", "latest"],
    );
    assert.match(offered("pipelens run show fi")[0] ?? "", /^first\tcompleted, training, /);
    assert.deepEqual(offered("pipelens config sho"), ["shop.ts"]);
  });
});
