import type { RecordedPipeline } from "../authoring/recorded-pipeline.js";
import type { SourceLocation } from "../model/source-location.js";

/** The same pipeline, with what the comments above its definition and its steps' say. */
export async function describeRecorded(
  recorded: RecordedPipeline,
  describe: (definition: SourceLocation) => Promise<string | undefined>,
): Promise<RecordedPipeline> {
  const above = async (definition: SourceLocation | undefined) => {
    const description = definition && (await describe(definition));
    return description === undefined ? {} : { description };
  };
  const { graph, definition } = recorded;
  const nodes = graph.nodes.map(async (node) => ({ ...node, ...(await above(node.definition)) }));
  return {
    ...recorded,
    ...(await above(definition)),
    graph: { ...graph, nodes: await Promise.all(nodes) },
  };
}
