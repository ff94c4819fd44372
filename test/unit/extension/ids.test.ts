import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import {
  commands,
  contextKeys,
  dagCommands,
  internalCommands,
  panels,
  settings,
  views,
} from "../../../src/extension/ids.js";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const words = JSON.parse(readFileSync("package.nls.json", "utf8"));
const { contributes } = manifest;
const known: readonly string[] = [...Object.values(commands), ...Object.values(dagCommands)];

describe("the names that package.json repeats", () => {
  it("has every command that people are offered, and no other", () => {
    const offered = contributes.commands.map(({ command }: { command: string }) => command);
    assert.deepEqual(offered.toSorted(), known.toSorted());
  });

  it("offers no internal command anywhere", () => {
    const text = JSON.stringify(contributes);
    for (const command of Object.values(internalCommands)) assert(!text.includes(`"${command}"`));
  });

  it("uses only commands that exist in its menus", () => {
    const used = Object.values(contributes.menus as Record<string, { command: string }[]>)
      .flat()
      .map(({ command }) => command);
    assert.deepEqual(
      used.filter((command) => !known.includes(command)),
      [],
    );
  });

  it("binds only commands that exist to keys", () => {
    const bound = contributes.keybindings.map(({ command }: { command: string }) => command);
    assert.deepEqual(
      bound.filter((command: string) => !known.includes(command)),
      [],
    );
  });

  it("has every setting, and no other", () => {
    const { section, ...names } = settings;
    assert.deepEqual(
      Object.keys(contributes.configuration.properties).toSorted(),
      Object.values(names)
        .map((name) => `${section}.${name}`)
        .toSorted(),
    );
  });

  it("has the view and its container, and wakes up for each panel", () => {
    assert.equal(contributes.viewsContainers.activitybar[0].id, views.container);
    assert.equal(contributes.views[views.container][0].id, views.pipelines);
    for (const panel of Object.values(panels)) {
      assert(manifest.activationEvents.includes(`onWebviewPanel:${panel}`));
    }
  });

  it("asks only for context keys that the extension sets", () => {
    const asked =
      JSON.stringify(contributes).match(
        /pipelens\.(fileHas|storeHas|runsFiltered|pipelinesRead)\w*/g,
      ) ?? [];
    assert.deepEqual([...new Set(asked)].toSorted(), Object.values(contextKeys).toSorted());
  });

  it("has words for each %key%, and no words without one", () => {
    const asked = JSON.stringify(manifest).match(/(?<=%)[\w.]+(?=%)/g) ?? [];
    assert.deepEqual([...new Set(asked)].toSorted(), Object.keys(words).toSorted());
  });
});
