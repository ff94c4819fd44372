import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfigurationFile } from "../../../src/running/configuration-file.js";

describe("readConfigurationFile", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pipelens-configuration-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function read(text: string) {
    const file = join(folder, "training.yaml");
    writeFileSync(file, text);
    return readConfigurationFile(file);
  }

  it("takes keys as in code", () => {
    const text = `
runName: nightly {date}
enableCache: false
concurrency: 2
onError: continue-on-failure
parameters: { gamma: 0.01, folds: [1, 2] }
steps:
  train:
    enableCache: true
    parameters: { c: null }
    timeout: 30s
    retries: 2
    extra: { owner: me }
schedule: { cron: "5 14 * * 3", catchup: true }
extra: { tag: production }
`;
    assert.deepEqual(read(text), {
      runName: "nightly {date}",
      enableCache: false,
      concurrency: 2,
      onError: "continue-on-failure",
      parameters: { gamma: 0.01, folds: [1, 2] },
      steps: {
        train: {
          enableCache: true,
          parameters: { c: null },
          timeout: "30s",
          retries: 2,
          extra: { owner: "me" },
        },
      },
      schedule: { cron: "5 14 * * 3", catchup: true },
      extra: { tag: "production" },
    });
  });

  it("takes keys in snake_case, with the same meaning", () => {
    const text = `
run_name: x
enable_cache: true
on_error: stop-on-failure
inputs_of: first
steps: { train: { enable_cache: false } }
schedule: { cron_expression: "* * * * *", start_time: 2026-01-01T00:00:00Z, interval_second: 60 }
`;
    assert.deepEqual(read(text), {
      runName: "x",
      enableCache: true,
      onError: "stop-on-failure",
      inputsOf: "first",
      steps: { train: { enableCache: false } },
      schedule: { cron: "* * * * *", start: "2026-01-01T00:00:00Z", interval: 60_000 },
    });
  });

  it("takes anchors, aliases and merged keys", () => {
    const text = `
extra:
  common: &common { c: 1 }
steps:
  train: { parameters: *common }
  test: { parameters: { <<: *common, gamma: 2 } }
`;
    const { steps } = read(text);
    assert.deepEqual(steps, {
      train: { parameters: { c: 1 } },
      test: { parameters: { c: 1, gamma: 2 } },
    });
  });

  it("takes what has nothing in it as not given", () => {
    assert.deepEqual(read(""), {});
    assert.deepEqual(read("# only a comment\n"), {});
    assert.deepEqual(read("runName:\nsteps:\n  train:\nsettings:\n"), {
      steps: { train: {} },
    });
  });

  const refused: readonly (readonly [string, string, RegExp])[] = [
    ["enable_cach: true", "configuration-unknown-key", /training\.yaml:1:1: .*`enableCache`/],
    [
      "steps:\n  train:\n    paramters: {}",
      "configuration-unknown-key",
      /:3:5: there is no setting `steps\.train\.paramters`\. Correct it: the nearest is `parameters`/,
    ],
    ["schedule:\n  crom: x", "configuration-unknown-key", /:2:3: .*`cron`/],
    ["extra: {}\nextra: {}", "configuration-duplicate-key", /:2:1: /],
    ["runName: a\nrun_name: b", "configuration-duplicate-key", /:2:1: .*`runName`/],
    ["runName: 3", "configuration-wrong-type", /:1:10: `runName` has to be text, and is 3/],
    ["enableCache: yes", "configuration-wrong-type", /true or false, and is "yes"/],
    ["concurrency: 0", "configuration-wrong-type", /1 or more, and is 0/],
    ["onError: stop", "configuration-wrong-type", /"stop-on-failure" or "continue-on-failure"/],
    ["steps: [train]", "configuration-wrong-type", /:1:8: .*is a list/],
    ["steps: { train: 1 }", "configuration-wrong-type", /`steps\.train` has to be an object/],
    ["steps: { train: { timeout: 5 weeks } }", "configuration-wrong-type", /"5 weeks"/],
    ["steps: { train: { retries: -1 } }", "configuration-wrong-type", /0 or more, and is -1/],
    ["extra: { a: [.nan] }", "configuration-wrong-type", /:1:14: `extra\.a\.0`/],
    ["schedule: { start: soon }", "configuration-wrong-type", /`schedule\.start`/],
    ["- a\n- b", "configuration-wrong-type", /:1:1: the configuration has to be an object/],
    ["runName: [a", "configuration-not-yaml", /:1:\d+: /],
    ["a: *nowhere", "configuration-not-yaml", /training\.yaml/],
    ["extra: { when: !moment x }", "configuration-not-yaml", /moment/],
  ];
  for (const [text, code, message] of refused) {
    it(`refuses ${JSON.stringify(text)}, and says where`, () => {
      assert.throws(() => read(text), { name: "PipelineConfigurationError", code, message });
    });
  }

  it("refuses a file that is not there, and a folder, with what to do", () => {
    const code = "configuration-not-found";
    assert.throws(() => readConfigurationFile(join(folder, "no.yaml")), {
      code,
      message: /ENOENT/,
    });
    mkdirSync(join(folder, "folder.yaml"));
    assert.throws(() => readConfigurationFile(join(folder, "folder.yaml")), { code });
  });

  it("refuses aliases that grow beyond all bounds", () => {
    const levels = Array.from({ length: 12 }, (_, at) =>
      at === 0
        ? "  l0: &l0 [x, x, x, x, x, x, x, x, x]"
        : `  l${at}: &l${at} [${Array(9)
            .fill(`*l${at - 1}`)
            .join(", ")}]`,
    );
    assert.throws(() => read(`extra:\n${levels.join("\n")}\n`), {
      code: "configuration-not-yaml",
    });
  });
});
