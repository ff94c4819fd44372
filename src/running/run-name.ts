import { PipelineInterfaceError } from "../model/errors.js";

/** What the names of runs and of pipelines may have at most, in characters. */
const LONGEST_NAME = 128;

/**
 * A run's name: the given template with `{date}` and `{time}` filled in, in local time and with English
 * months, as in `03_Oct_22` and `14_08_44_284312`. Without a template it is `<pipeline>-{date}-{time}`.
 *
 * @param at in milliseconds since 1970, with fractions
 * @throws {PipelineInterfaceError} `run-name-empty`, `run-name-placeholder`, `run-name-too-long`
 */
export function resolveRunName(pipeline: string, template: string | undefined, at: number): string {
  if (template === undefined) return defaultRunName(pipeline, at);
  const name = fillIn(template, at);
  if (name.trim() === "") throw emptyName(pipeline);
  const length = [...name].length;
  if (length > LONGEST_NAME) throw tooLong(name, length);
  return name;
}

/** The pipeline's part gives way where it would make the name too long. */
function defaultRunName(pipeline: string, at: number): string {
  const moment = `-${dateText(at)}-${timeText(at)}`;
  return [...pipeline].slice(0, LONGEST_NAME - moment.length).join("") + moment;
}

function fillIn(template: string, at: number): string {
  return template.replaceAll(/\{\{|\}\}|\{[^{}]*\}|[{}]/g, (found) => {
    if (found === "{{" || found === "}}") return found.charAt(0);
    if (found === "{date}") return dateText(at);
    if (found === "{time}") return timeText(at);
    throw new PipelineInterfaceError(
      "run-name-placeholder",
      `The run name ${JSON.stringify(template)} has ${JSON.stringify(found)} in it, which stands for nothing: ` +
        "{date} and {time} are filled in. For a brace itself write {{ or }}.",
    );
  });
}

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

function dateText(at: number): string {
  const date = new Date(at);
  return [two(date.getDate()), months[date.getMonth()], two(date.getFullYear() % 100)].join("_");
}

function timeText(at: number): string {
  const date = new Date(at);
  const parts = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two);
  const microseconds = Math.trunc((at - Math.floor(at / 1000) * 1000) * 1000);
  return [...parts, String(microseconds).padStart(6, "0")].join("_");
}

function two(count: number): string {
  return String(count).padStart(2, "0");
}

function emptyName(pipeline: string): PipelineInterfaceError {
  return new PipelineInterfaceError(
    "run-name-empty",
    `A run of pipeline \`${pipeline}\` was given an empty name. Give it a name, or none to get one made from the time.`,
  );
}

function tooLong(name: string, length: number): PipelineInterfaceError {
  return new PipelineInterfaceError(
    "run-name-too-long",
    `A run's name may have ${LONGEST_NAME} characters, and ${JSON.stringify(`${name.slice(0, 40)}…`)} has ${length}. Shorten it.`,
  );
}
