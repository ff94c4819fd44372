import { ts } from "ts-morph";
import { createAnalyzer } from "../../../src/analysis/create-analyzer.js";
import {
  nextPicture,
  type Picture,
} from "../../../src/extension/features/dag-panel/present-picture.js";
import { diskReader } from "../../../src/files/disk-reader.js";
import type { PipelineGraph } from "../../../src/model/graph.js";

/** Text that somebody puts into a program key by key, or takes out of it. */
export interface TypedText {
  readonly file: string;
  /** The program without it. */
  readonly program: string;
  readonly offset: number;
  readonly text: string;
  /** The pipeline that is drawn meanwhile. */
  readonly pipeline: string;
}

export interface Replay {
  readonly keys: number;
  /** After how many of them every node was drawn that stood there before and stands there at the end. */
  readonly kept: number;
  /** What was typed of the text when nodes were missing, with the first that was. */
  readonly lost: readonly { readonly typed: string; readonly node: string }[];
}

/** Types the text, takes it back from its end, and types it again. */
export function replayTyping({ file, program, offset, text, pipeline }: TypedText): Replay {
  const analyzer = createAnalyzer(diskReader);
  let version = 1;
  analyzer.openText(file, version, program);
  const draw = (before: Picture | undefined) =>
    nextPicture(before, analyzer.analyze(file), {
      now: version,
      wanted: before ? undefined : pipeline,
    });
  let picture = draw(undefined);
  const before = nodesOf(picture);
  const whole = wholeGraph(file, program.slice(0, offset) + text + program.slice(offset), pipeline);
  const standing = before.filter((id) => whole.includes(id));
  const lost: { typed: string; node: string }[] = [];
  let keys = 0;
  const press = (
    typed: number,
    change: { readonly offset: number; readonly length: number; readonly text: string },
  ) => {
    analyzer.changeText(file, ++version, [change]);
    picture = draw(picture);
    keys++;
    const drawn = new Set(nodesOf(picture));
    const node = standing.find((id) => !drawn.has(id));
    if (node !== undefined) lost.push({ typed: text.slice(0, typed), node });
  };
  const type = () => {
    for (let at = 0; at < text.length; at++)
      press(at + 1, { offset: offset + at, length: 0, text: text.charAt(at) });
  };
  type();
  for (let at = text.length - 1; at >= 0; at--)
    press(at, { offset: offset + at, length: 1, text: "" });
  type();
  return { keys, kept: keys - lost.length, lost };
}

function nodesOf({ shown }: Picture): readonly string[] {
  return graphNodes(shown?.pipeline.graph);
}

function wholeGraph(file: string, text: string, pipeline: string): readonly string[] {
  const analyzer = createAnalyzer(diskReader);
  analyzer.openText(file, 1, text);
  return graphNodes(analyzer.analyze(file).pipelines.find(({ name }) => name === pipeline)?.graph);
}

function graphNodes(graph: PipelineGraph | undefined): readonly string[] {
  return graph?.nodes.map(({ id }) => id) ?? [];
}

/** Each statement of a program, inside its pipelines and at its top, as if it was typed last. */
export function statementsOf(file: string, program: string): readonly TypedText[] {
  const analyzer = createAnalyzer(diskReader);
  analyzer.openText(file, 1, program);
  const tree = ts.createSourceFile(file, program, ts.ScriptTarget.ESNext, true);
  return analyzer.analyze(file).pipelines.flatMap(({ name, range }) => {
    const found: TypedText[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isBlock(node) && node.pos >= range.start && node.end <= range.end)
        found.push(...node.statements.map(typed));
      ts.forEachChild(node, visit);
    };
    const typed = (statement: ts.Statement): TypedText => {
      const [start, end] = [statement.getStart(tree), statement.end];
      const rest = program.slice(0, start) + program.slice(end);
      return {
        file,
        program: rest,
        offset: start,
        text: program.slice(start, end),
        pipeline: name,
      };
    };
    visit(tree);
    found.push(
      ...tree.statements
        .filter(({ pos, end }) => end <= range.start || pos >= range.end)
        .map(typed),
    );
    return found;
  });
}

/** Statements of many kinds, each typed on a line of its own where a pipeline's function begins, or above it. */
export function newStatements(file: string, program: string): readonly TypedText[] {
  const analyzer = createAnalyzer(diskReader);
  analyzer.openText(file, 1, program);
  return analyzer.analyze(file).pipelines.flatMap(({ name, range }) => {
    const body = program.indexOf(") {\n", range.start);
    const offset = body + ") {\n".length;
    const at = (place: number, text: string): TypedText => ({
      file,
      program: `${program.slice(0, place)}\n${program.slice(place)}`,
      offset: place,
      text,
      pipeline: name,
    });
    const inside =
      body === -1 || body > range.end ? [] : insideFunctions.map((text) => at(offset, text));
    return [...inside, ...atTheTop.map((text) => at(range.start, text))];
  });
}

const insideFunctions = [
  '  console.log("it\'s", 1);',
  `  const note = \`so \${1 + 1} and \${\`in \${2}\`} /* no */\`;`,
  '  if (note.length > 1) {\n    console.log("long");\n  } else {\n    throw new Error(`short`);\n  }',
  "  const both = Promise.all([first(1), second({ a: [1, 2] })]);",
  "  for (const day of [1, 2]) {\n    console.log(day);\n  }",
  "  // A comment about { and ` and (",
  "  const pick = (rows: number[]) => rows.filter((row) => row > 1).map((row) => ({ row }));",
  "  switch (note) {\n    case 'a':\n      break;\n    default:\n  }",
];

const atTheTop = [
  "export const added = step(async function added(rows: number[], { factor = 1 } = {}) {\n  return outputs({ rows, text: `of {` });\n});\n",
  "interface Added {\n  readonly rows: readonly number[];\n}\n",
  'function helper(value: unknown): string {\n  return typeof value === "string" ? value : String(value);\n}\n',
  "/**\n * Says `much` of { nothing }.\n */\nexport class Helper<T extends object> {\n  constructor(readonly of: T) {}\n}\n",
];
