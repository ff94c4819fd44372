// The chain of ../peers.ts as a Mastra workflow, in memory: nothing is recorded.
import { createStep, createWorkflow } from "@mastra/core/workflows";
import { z } from "zod";
import { measureChain } from "./measure-chain.mjs";

const schema = z.object({ value: z.number() });
const options = { inputSchema: schema, outputSchema: schema };

await measureChain(async (steps, clock) => {
  let workflow = createWorkflow({ id: "chain", ...options });
  for (let at = 0; at < steps; at += 1) {
    const execute = async ({ inputData }) => ({ value: inputData.value + 1 });
    workflow = workflow.then(createStep({ id: `add_${at}`, ...options, execute }));
  }
  const run = await workflow.commit().createRun();
  const start = clock();
  const { status, result } = await run.start({ inputData: { value: 0 } });
  const took = clock() - start;
  if (status !== "success" || result.value !== steps) throw new Error(`It ended as ${status}`);
  return took;
});
