import type { DagItems, DagRun } from "../../../src/protocol/dag-messages.js";
import type { DetailsContent } from "../details/details-strip.js";
import { stepsByNode } from "../face/sum-steps.js";
import type { NodeFace } from "../node-face.js";
import type { ShownView } from "../view/shown-view.js";
import { standIns } from "../view/stand-ins.js";
import type { Told } from "./told.js";

/** What is to be said of what is selected; undefined when nothing is. */
export function detailsContent(
  selected: string | undefined,
  {
    told,
    view,
    faces,
  }: {
    readonly told: Told;
    readonly view: ShownView;
    readonly faces: ReadonlyMap<string, NodeFace>;
  },
): DetailsContent | undefined {
  const several = severalSteps(selected, view);
  if (several) {
    const found = several.flatMap((id) => faces.get(id) ?? []);
    return found.length > 0 ? { several: found } : undefined;
  }
  const { graph } = view.topology;
  const node = graph.nodes.find(({ id }) => id === selected);
  const face = node && faces.get(node.id);
  if (!node || !face) return undefined;
  const { run, forecast, types } = told;
  const step = stepsByNode(run, [node]).get(node.id);
  const says = face.drift?.says ?? [];
  const { canRun = false, cannotRunReason } = told.graph ?? {};
  const calls = node.repeated === undefined ? told.itemsOf(node.id) : callsOf(node.id, view, run);
  return {
    face,
    about: {
      node,
      step,
      graph,
      forecast: forecast.steps.find((one) => one.node === node.id),
      types: Object.fromEntries(
        types.filter((type) => type.node === node.id).map(({ output, text }) => [output, text]),
      ),
      drift: says,
    },
    driftTag: face.drift?.word,
    items: calls,
    canRun,
    cannotRunReason,
  };
}

/** Steps that were picked together, or that a folded group stands for. */
function severalSteps(
  selected: string | undefined,
  view: ShownView,
): readonly string[] | undefined {
  const { highlight } = view.state;
  if (highlight?.reach === "only" && highlight.of.length > 1) return highlight.of;
  const group = selected === undefined ? undefined : view.topology.view.groups.get(selected);
  return group?.steps;
}

/** The calls of a loop: each is a step of the run. */
function callsOf(node: string, view: ShownView, run: DagRun | undefined): DagItems {
  const steps = new Map(run?.steps.map((step) => [step.node, step]));
  const calls = [...standIns(steps.keys(), view.topology.graph.nodes)].flatMap(([name, id]) => {
    const step = id === node ? steps.get(name) : undefined;
    return step ? [step] : [];
  });
  return {
    count: calls.length,
    listed: calls.map(({ status, durationMs, error }, index) => ({
      item: index + 1,
      status,
      ...(durationMs === undefined ? {} : { durationMs }),
      ...(error === undefined ? {} : { error }),
    })),
  };
}
