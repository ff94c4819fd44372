import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareWords } from "../../../src/protocol/compare-words.js";
import { dagWords } from "../../../src/protocol/dag-words.js";
import { runsWords } from "../../../src/protocol/runs-words.js";

describe("l10n/bundle.l10n.json", () => {
  it("has exactly the messages that the extension translates", () => {
    const bundle = JSON.parse(readFileSync("l10n/bundle.l10n.json", "utf8"));
    const messages = sources("src/extension").flatMap((text) =>
      Array.from(text.matchAll(/l10n\.t\(\s*"((?:[^"\\]|\\.)*)"/g), ([, message]) =>
        JSON.parse(`"${message}"`),
      ),
    );
    const pages = [compareWords, dagWords, runsWords];
    const words = pages.flatMap((page) => Object.values<string | object>(page));
    const shown = [...messages, ...words].flatMap((word) =>
      typeof word === "string" ? word : Object.values<string>({ ...word }),
    );
    const expected = Object.fromEntries(
      [...new Set<string>(shown)].toSorted().map((message) => [message, message]),
    );
    assert.deepEqual(bundle, expected);
  });
});

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join(folder, file), "utf8"));
}
