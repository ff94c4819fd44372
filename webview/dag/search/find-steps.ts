import type { StepNode } from "../../../src/model/graph.js";
import type { DagWords } from "../../../src/protocol/dag-words.js";
import type { NodeStatus } from "../node-face.js";

/** A step with what the shown run says of it. */
export interface SearchedStep {
  readonly node: StepNode;
  readonly status: NodeStatus;
}

/** Words that ask for one thing about a step, as in `status:failed`. */
const searchFields = ["step", "output", "input", "parameter", "status", "file"] as const;

type Field = (typeof searchFields)[number];

/**
 * The steps that have all words of a query: anywhere, or in one field (`status:failed`, `output:model`). Upper and
 * lower case are the same.
 * @returns their ids, in the order of the graph; none for an empty query
 */
export function findSteps(
  query: string,
  steps: readonly SearchedStep[],
  words: DagWords["status"],
): readonly string[] {
  const wanted = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "")
    .map(parseWord);
  if (wanted.length === 0) return [];
  return steps
    .filter((step) => {
      const texts = textsOf(step, words);
      return wanted.every((word) => hasWord(texts, word));
    })
    .map(({ node }) => node.id);
}

interface Word {
  readonly field?: Field;
  readonly text: string;
}

function parseWord(word: string): Word {
  const [name = "", ...rest] = word.split(":");
  const field = searchFields.find((one) => one === name);
  return field && rest.length > 0 ? { field, text: rest.join(":") } : { text: word };
}

type Texts = { readonly [F in Field]: readonly string[] };

/** A status is found by its name in the page's language, and by the one that the command line prints. */
function textsOf({ node, status }: SearchedStep, words: DagWords["status"]): Texts {
  const file = node.definition?.file ?? node.callSite?.file;
  return {
    step: [node.step, node.id, ...(node.within ?? [])],
    output: node.outputs ?? [],
    input: node.inputs,
    parameter: Object.entries(node.parameters).map(
      ([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`,
    ),
    status: [status, words[status]],
    file: file === undefined ? [] : [file.split(/[\\/]/).at(-1) ?? file],
  };
}

/** A word alone finds a status only if it is all of it: `run` is not to find all that is `not run`. */
function hasWord(texts: Texts, { field, text }: Word): boolean {
  const has = (one: string) => one.toLowerCase().includes(text);
  if (field) return texts[field].some(has);
  const { status, ...others } = texts;
  return (
    status.some((one) => one.toLowerCase() === text) ||
    Object.values(others).some((some) => some.some(has))
  );
}
