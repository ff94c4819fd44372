/// <reference path="./worker-source.d.ts" />
import type { GraphLayout, LayoutInput } from "../../../src/layout/graph-layout.js";
import { type PackedLayout, unpackLayout } from "../../../src/layout/packed-layout.js";
import { source } from "./layout-worker.ts?worker";

/** Lays out a graph in a thread of its own, so that the page goes on meanwhile. Never answers once it is aborted. */
export function layoutAside(input: LayoutInput, signal: AbortSignal): Promise<GraphLayout> {
  // Nobody would hear of the end any more.
  if (signal.aborted) return new Promise<never>(() => {});
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(address);
  const end = () => {
    worker.terminate();
    URL.revokeObjectURL(address);
  };
  signal.addEventListener("abort", end);
  return new Promise<GraphLayout>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<PackedLayout>) => resolve(unpackLayout(data));
    worker.onerror = reject;
    worker.postMessage(input);
  }).finally(end);
}
