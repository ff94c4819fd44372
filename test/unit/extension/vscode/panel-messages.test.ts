import assert from "node:assert/strict";
import { PanelMessages } from "../../../../src/extension/vscode/panel-messages.js";

type ToPage =
  | { readonly type: "show"; readonly graph: { readonly nodes: readonly string[] } }
  | { readonly type: "mark"; readonly node?: string }
  | { readonly type: "do" };
type FromPage = { readonly type: "ready" } | { readonly type: "run" };

/** A panel whose page is this test. */
function openPanel() {
  const sent: ToPage[] = [];
  const received: FromPage[] = [];
  let fromPage: (message: FromPage) => void = () => {};
  let viewChanged: () => void = () => {};
  const nothing = { dispose() {} };
  const panel = {
    visible: true,
    webview: {
      postMessage: async (message: ToPage) => sent.push(message),
      onDidReceiveMessage(listener: typeof fromPage) {
        fromPage = listener;
        return nothing;
      },
    },
    onDidChangeViewState(listener: () => void) {
      viewChanged = listener;
      return nothing;
    },
  };
  const messages = new PanelMessages<ToPage, FromPage>(
    panel as unknown as ConstructorParameters<typeof PanelMessages>[0],
    { show: "graph", mark: "mark", do: undefined },
    (message) => received.push(message),
  );
  return {
    sent,
    received,
    messages,
    say: (message: FromPage) => fromPage(message),
    hide() {
      panel.visible = false;
      viewChanged();
    },
  };
}

const graph = { type: "show", graph: { nodes: ["load"] } } as const;
const other = { type: "show", graph: { nodes: ["load", "train"] } } as const;
const mark = { type: "mark", node: "load" } as const;

describe("messages to a panel's page", () => {
  it("wait until it is ready, the newest of each part in the parts' order", () => {
    const { messages, sent, say, received } = openPanel();
    messages.post(mark);
    messages.post(graph);
    messages.post(other);
    messages.post({ type: "do" });
    assert.deepEqual(sent, []);
    say({ type: "ready" });
    assert.deepEqual(sent, [other, mark]);
    say({ type: "run" });
    assert.deepEqual(received, [{ type: "run" }]);
  });

  it("are not repeated while they say what it shows already", () => {
    const { messages, sent, say } = openPanel();
    say({ type: "ready" });
    messages.post(graph);
    messages.post({ ...graph });
    messages.post(structuredClone(graph));
    assert.deepEqual(sent, [graph]);
    messages.post(other);
    messages.post(graph);
    assert.deepEqual(sent, [graph, other, graph]);
  });

  it("of no part are said each time, and only to a page that is there", () => {
    const { messages, sent, say, hide } = openPanel();
    say({ type: "ready" });
    messages.post({ type: "do" });
    messages.post({ type: "do" });
    hide();
    messages.post({ type: "do" });
    assert.equal(sent.length, 2);
  });

  it("are all said again to a page that comes back", () => {
    const { messages, sent, say, hide } = openPanel();
    say({ type: "ready" });
    messages.post(graph);
    hide();
    messages.post(mark);
    say({ type: "ready" });
    assert.deepEqual(sent, [graph, graph, mark]);
  });
});
