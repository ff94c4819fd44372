import assert from "node:assert/strict";
import { imageProtocol, inlineImage } from "../../../src/cli/output/inline-image.js";

const png = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108", "hex");
const gif = Buffer.from("GIF89a\u0001\u0000\u0001\u0000", "latin1");
const svg = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>");
const terminal = { isTTY: true };

describe("images in a terminal", () => {
  it("are shown by terminals that say they can, and not through what multiplexes them", () => {
    const protocols = [
      { TERM: "xterm-kitty" },
      { TERM: "xterm-ghostty" },
      { TERM_PROGRAM: "iTerm.app" },
      { TERM_PROGRAM: "WezTerm" },
      { TERM: "xterm-256color" },
      { TERM: "xterm-kitty", TMUX: "/tmp/tmux" },
      { TERM: "screen", TERM_PROGRAM: "iTerm.app" },
    ].map((environment) => imageProtocol(terminal, environment));
    const none = undefined;
    assert.deepEqual(protocols, ["kitty", "kitty", "iterm", "iterm", none, none, none]);
    assert.equal(imageProtocol({}, { TERM: "xterm-kitty" }), undefined);
  });

  it("come whole, in pieces that kitty takes", () => {
    const large = Buffer.concat([png, Buffer.alloc(10_000, 7)]);
    const text = inlineImage(large, "kitty") ?? "";
    const [begin, end] = ["\u001b_G", "\u001b\\"];
    assert.ok(text.startsWith(begin) && text.endsWith(end));
    const pieces = text.slice(begin.length, -end.length).split(end + begin);
    const [keys, contents] = [0, 1].map((at) => pieces.map((piece) => piece.split(";")[at] ?? ""));
    assert.deepEqual(keys, ["a=T,f=100,q=2,m=1", "m=1", "m=1", "m=0"]);
    const content = contents?.join("") ?? "";
    assert.ok(Buffer.from(content, "base64").equals(large));
    const keysOfGif = "inline=1;preserveAspectRatio=1;size=10";
    const gifText = `\u001b]1337;File=${keysOfGif}:${gif.toString("base64")}\u0007`;
    assert.equal(inlineImage(gif, "iterm"), gifText);
  });

  it("are left out where the terminal cannot show them, whatever the record says", () => {
    assert.equal(inlineImage(gif, "kitty"), undefined);
    assert.equal(inlineImage(svg, "iterm"), undefined);
    assert.equal(inlineImage(Buffer.from("\u001b]0;no image\u0007"), "iterm"), undefined);
  });
});
