import type { DagAction } from "../../../src/protocol/dag-messages.js";
import type { ShownView } from "./shown-view.js";

/**
 * Does what somebody chose to be done with a view, if it is for the view alone; what moves the picture or opens
 * something beside it is not.
 * @param node a step or group that the action is about
 */
export function doInView(view: ShownView, action: DagAction, node: string | undefined): void {
  const of = view.stepsAt(node);
  switch (action) {
    case "select-neighbours":
      if (of.length > 0) view.highlight({ of, reach: "neighbours" });
      break;
    case "select-upstream":
      if (of.length > 0) view.highlight({ of, reach: "upstream" });
      break;
    case "select-downstream":
      if (of.length > 0) view.highlight({ of, reach: "downstream" });
      break;
    case "focus":
      if (view.state.highlight) view.focus(view.state.highlight);
      else if (of.length > 0) view.focus({ of, reach: "connected" });
      break;
    case "show-all":
      view.focus(undefined);
      break;
    case "fold-all":
      view.foldAll(true);
      break;
    case "unfold-all":
      view.foldAll(false);
      break;
    case "tidy":
      view.tidy();
  }
}
