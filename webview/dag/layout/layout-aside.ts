/// <reference path="./worker-source.d.ts" />
import type { GraphLayout, LayoutInput } from "../../../src/layout/graph-layout.js";
import { layoutGraph } from "../../../src/layout/layout-graph.js";

/**
 * Lays out a graph in a thread of its own, so that the page goes on meanwhile. Where the editor lets it have none, the
 * page does it itself. Never answers once it is aborted.
 */
export async function layoutAside(input: LayoutInput, signal: AbortSignal): Promise<GraphLayout> {
  try {
    const { source } = await import("./layout-worker.ts?worker");
    // Nobody would hear of the end any more.
    if (signal.aborted) return await new Promise<never>(() => {});
    return await answerOf(source, input, signal);
  } catch {
    return layoutGraph(input);
  }
}

function answerOf(source: string, input: LayoutInput, signal: AbortSignal): Promise<GraphLayout> {
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(address);
  const end = () => {
    worker.terminate();
    URL.revokeObjectURL(address);
  };
  signal.addEventListener("abort", end);
  return new Promise<GraphLayout>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<GraphLayout>) => resolve(data);
    worker.onerror = reject;
    worker.postMessage(input);
  }).finally(end);
}
