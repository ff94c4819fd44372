import type { DagWords } from "../../../src/protocol/dag-words.js";
import { say } from "../../shared/words.js";
import type { NodeFace } from "../node-face.js";
import type { StepGroup } from "../view/step-groups.js";
import { sumForecast } from "./forecast-face.js";
import { sumStatus } from "./sum-steps.js";

/** What a folded group's card and an open one's heading show: its steps, summed up. */
export function groupFace(
  { id, name, steps }: StepGroup,
  {
    faces,
    isFolded,
    strings,
  }: {
    readonly faces: ReadonlyMap<string, NodeFace>;
    readonly isFolded: boolean;
    readonly strings: DagWords;
  },
): NodeFace {
  const inside = steps.flatMap((step) => faces.get(step) ?? []);
  const status = sumStatus(inside.map((face) => face.status));
  const done = inside.filter((face) => face.status === "completed" || face.status === "cached");
  const size = steps.length === 1 ? strings.groupStep : say(strings.groupSteps, steps.length);
  const isOver = done.length === 0 || done.length === steps.length;
  const line = isOver ? size : say(strings.doneOf, done.length, steps.length);
  const error = inside.find((face) => face.status === "failed");
  const drifted = inside.find((face) => face.drift)?.drift;
  const forecast = sumForecast(
    inside.map((face) => face.forecast),
    strings,
  );
  const said = [
    name,
    isFolded ? strings.folded : "",
    size,
    strings.status[status],
    isOver ? "" : line,
    error ? `${error.title}: ${strings.status.failed}` : "",
    drifted ? strings.drift.changed : "",
    forecast ? forecast.word : "",
  ];
  return {
    id,
    kind: "group",
    status,
    title: name,
    line: error ? `${error.title}: ${error.line}` : line,
    duration: "",
    isStacked: false,
    name: said.filter((text) => text !== "").join(", "),
    ...(status === "running" ? { progress: done.length / steps.length } : {}),
    ...(forecast ? { forecast } : {}),
    ...(drifted && isFolded
      ? { drift: { mark: "changed", word: strings.drift.changed, says: drifted.says } }
      : {}),
  };
}
