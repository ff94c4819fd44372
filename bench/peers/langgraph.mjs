// The chain of ../peers.ts as a graph of LangGraph.js, in memory: nothing is recorded.
import { Annotation, END, START, StateGraph } from "@langchain/langgraph";
import { measureChain } from "./measure-chain.mjs";

const State = Annotation.Root({ value: Annotation() });

await measureChain(async (steps, clock) => {
  const graph = new StateGraph(State);
  for (let at = 0; at < steps; at += 1) {
    graph.addNode(`add_${at}`, async ({ value }) => ({ value: value + 1 }));
    graph.addEdge(at === 0 ? START : `add_${at - 1}`, `add_${at}`);
  }
  graph.addEdge(`add_${steps - 1}`, END);
  const app = graph.compile();
  const start = clock();
  const { value } = await app.invoke({ value: 0 }, { recursionLimit: steps + 10 });
  const took = clock() - start;
  if (value !== steps) throw new Error(`It ended with ${value}`);
  return took;
});
