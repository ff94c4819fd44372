// The worker that lays out large graphs. It is bundled into one text, since a webview's worker can import nothing.
import type { LayoutInput } from "../../../src/layout/graph-layout.js";
import { layoutGraph } from "../../../src/layout/layout-graph.js";
import { packLayout } from "../../../src/layout/packed-layout.js";

self.onmessage = ({ data }: MessageEvent<LayoutInput>) =>
  self.postMessage(packLayout(layoutGraph(data)));
