import type { DagRun, DagTarget } from "../../../src/protocol/dag-messages.js";
import type { Topology } from "./topology.js";

interface About {
  readonly target: DagTarget | undefined;
  readonly run: DagRun | undefined;
}

type ContextOf = (id?: string) => string;

const known = new WeakMap<Topology, About & { readonly contextOf: ContextOf }>();

/**
 * What the editor's own menu over a part of the picture is given: the fields by which commands know a pipeline, a
 * step and a run, and what decides which of them are offered. The same function as long as it says the same.
 */
export function editorContext(topology: Topology, { target, run }: About): ContextOf {
  const last = known.get(topology);
  if (last && last.target === target && last.run === run) return last.contextOf;
  const contextOf = contextMaker(topology, { target, run });
  known.set(topology, { target, run, contextOf });
  return contextOf;
}

function contextMaker({ graph, view }: Topology, { target, run }: About): ContextOf {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const steps = new Map(run?.steps.map((step) => [step.node, step]));
  const open = new Set(view.boxes.map((box) => box.id));
  const common = {
    preventDefaultContextMenuItems: true,
    ...target,
    ...(run ? { root: run.root, runId: run.id } : {}),
    hasGroups: view.groups.size > 0,
    isFocused: view.shown < graph.nodes.length,
  };
  return (id) => {
    const node = id === undefined ? undefined : nodes.get(id);
    const step = id === undefined ? undefined : steps.get(id);
    if (id === undefined) return JSON.stringify({ ...common, webviewSection: "dag" });
    if (!node) {
      const group = { group: id, isFolded: !open.has(id) };
      return JSON.stringify({ ...common, ...group, webviewSection: "dagGroup" });
    }
    return JSON.stringify({
      ...common,
      webviewSection: "dagStep",
      step: id,
      stepHasRun: step?.startedAt !== undefined,
      stepHasOutputs: (step?.outputs.length ?? 0) > 0,
      stepHasItems: node.mapped !== undefined,
      stepHasCode: node.callSite !== undefined || node.definition !== undefined,
      isInGroup: node.within !== undefined,
    });
  };
}
