import type { DagWords } from "../../../src/protocol/dag-words.js";
import { say } from "../../shared/words.js";
import { outputFacts } from "../face/output-facts.js";
import type { TreeContent } from "../list/tree-view.js";
import type { TimelineContent } from "../timeline/timeline-view.js";
import { standIns } from "../view/stand-ins.js";
import type { Drawn } from "./picture.js";
import type { Told } from "./told.js";

/** What the timeline is to show: the run as it was recorded, beside the graph of the code. */
export function timelineContent({
  told,
  selected,
  found,
  now,
}: {
  readonly told: Told;
  readonly selected: string | undefined;
  readonly found: readonly string[] | undefined;
  readonly now: number;
}): TimelineContent {
  const { run, graph, drift } = told;
  const code = graph?.graph ?? { nodes: [], edges: [] };
  const nodes = standIns(run?.steps.map(({ node }) => node) ?? [], code.nodes);
  return {
    run,
    graph: drift?.graph ?? code,
    selected,
    now,
    nodeOf: (step) => nodes.get(step) ?? step,
    found: found && new Set(found),
  };
}

/** What the list is to show. */
export function listContent(
  { graph, steps, found }: Drawn,
  {
    told,
    selected,
    strings,
  }: {
    readonly told: Told;
    readonly selected: string | undefined;
    readonly strings: DagWords;
  },
): TreeContent {
  const facts = outputFacts(told.types, told.run);
  return {
    name: say(strings.outline, told.title),
    graph,
    faces: steps,
    selected,
    found: found && new Set(found),
    outputText: (node, output) => {
      const { type, size } = facts(node, output);
      return [type, size].filter((text) => text !== undefined).join(" · ");
    },
  };
}
