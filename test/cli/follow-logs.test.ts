import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkJson } from "./support/check-json.js";
import { copyProgram } from "./support/program-copy.js";
import { type CliResult, runCli } from "./support/run-cli.js";

const program = `import { pipeline, step } from "pipelens";
import { existsSync } from "node:fs";
const until = async (file: string) => {
  while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 20));
};
const left = step(async function left() {
  console.log("left begins");
  await until("go-on");
  console.warn("\\u001b[2Jleft goes on");
});
const right = step(async function right() {
  console.log("right begins");
  await until("go-on");
  console.log("right goes on");
});
export const both = pipeline(function both() { left(); right(); });
`;

describe("pipelens run logs --follow", () => {
  let folder: string;
  let remove: () => void;
  let run: { readonly ended: Promise<CliResult> };
  beforeEach(async () => {
    ({ folder, remove } = copyProgram("several"));
    writeFileSync(join(folder, "both.ts"), program);
    run = await begunRun();
  });
  afterEach(async () => {
    goOn();
    await run.ended;
    remove();
  });

  const goOn = () => writeFileSync(join(folder, "go-on"), "");

  /** Resolves once both steps of a run have written. */
  function begunRun(): Promise<{ readonly ended: Promise<CliResult> }> {
    return new Promise((resolve) => {
      const ended = runCli(["run", "both.ts", "both", "--run-name", "live"], {
        cwd: folder,
        onOutput: (text) => {
          if (text.includes("left begins") && text.includes("right begins")) resolve({ ended });
        },
      });
    });
  }

  it("prints what steps write, with their names, until the run ends", async () => {
    const { code, stdout, stderr } = await runCli(["run", "logs", "latest", "-f"], {
      cwd: folder,
      onOutput: (text) => {
        if (text.includes("[left] left begins") && text.includes("[right] right begins")) goOn();
      },
    });
    const lines = stdout.trim().split("\n");
    assert.deepEqual(lines.slice(0, 2).sort(), ["[left] left begins", "[right] right begins"]);
    assert.deepEqual(lines.slice(2).sort(), ["[left] left goes on", "[right] right goes on"]);
    assert.match(stderr, /^Run `live` completed after \d+\.\d+s\.\n$/);
    assert.equal(code, 0);
  });

  it("prints one step only, each line as the schema says", async () => {
    const { stdout, stderr } = await runCli(["run", "logs", "live", "right", "-f", "--json"], {
      cwd: folder,
      onOutput: goOn,
    });
    const lines = stdout.trim().split("\n");
    assert.deepEqual(
      lines.map((line) => checkJson("run logs", line)).map(({ step, text }) => [step, text]),
      [
        ["right", "right begins"],
        ["right", "right goes on"],
      ],
    );
    assert.equal(stderr, "");
  });

  it("ends at Ctrl-C without a word, and the run goes on", async () => {
    let isPressed = false;
    const followed = await runCli(["run", "logs", "live", "-f"], {
      cwd: folder,
      ownGroup: true,
      onOutput(_text, kill) {
        // The second Ctrl-C ends any program.
        if (!isPressed) kill("SIGINT");
        isPressed = true;
      },
    });
    assert.deepEqual([followed.code, followed.stderr], [130, ""]);
    goOn();
    assert.equal((await run.ended).code, 0);
  });
});
