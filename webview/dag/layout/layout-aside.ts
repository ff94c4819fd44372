import type { GraphLayout, LayoutInput } from "../../../src/layout/graph-layout.js";
import { layoutGraph } from "../../../src/layout/layout-graph.js";

/**
 * Lays out a graph in a thread of its own, so that the page goes on meanwhile. Where the editor lets it have none, the
 * page does it itself.
 */
export async function layoutAside(input: LayoutInput): Promise<GraphLayout> {
  const { source } = await import("./layout-worker.ts?worker");
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(address);
  try {
    return await answerOf(worker, input);
  } catch {
    return layoutGraph(input);
  } finally {
    worker.terminate();
    URL.revokeObjectURL(address);
  }
}

function answerOf(worker: Worker, input: LayoutInput): Promise<GraphLayout> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<GraphLayout>) => resolve(data);
    worker.onerror = reject;
    worker.postMessage(input);
  });
}
