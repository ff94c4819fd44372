import { ts } from "ts-morph";
import { topStatement } from "../analysis/syntax.js";
import { insertAt } from "../analysis/text-edits.js";
import type { TextRange } from "../model/source-location.js";
import type { TextEdit } from "../model/static-analysis.js";
import type { ExtractedStep, ExtractQuestion } from "../protocol/checker-calls.js";
import { type CodeBorders, codeBorders } from "./code-borders.js";
import { findCall } from "./find-call.js";
import { movedText } from "./moved-text.js";
import { namesOfLibrary } from "./names-of-library.js";
import { parameterType } from "./parameter-type.js";
import { type SelectedCode, selectedCode } from "./selected-code.js";

/** Makes a step of selected code, above the definition that it is in, and calls it where the code was. */
export function extractStep(
  program: ts.Program,
  tree: ts.SourceFile,
  question: ExtractQuestion,
): ExtractedStep {
  const { selection, pipelineRanges, stepRanges } = question;
  const inPipeline = pipelineRanges.some((range) => holds(range, selection));
  if (!inPipeline && !stepRanges.some((range) => holds(range, selection)))
    return { refusal: "Select code inside the function of a pipeline or of a step." };
  const code = selectedCode(tree, selection);
  if (!code)
    return { refusal: "Select whole statements, or one whole expression: this is part of one." };
  const nodes = code.kind === "expression" ? [code.node] : code.nodes;
  const around = outermostFunction(nodes[0]);
  if (!around || nodes.some((node) => node === around))
    return { refusal: "Select code inside the function of a pipeline or of a step." };
  const called = inPipeline ? calledStep(program, question) : undefined;
  if (called !== undefined)
    return {
      refusal: `It calls step \`${called}\`, and a step cannot call another. Select only what works with values.`,
    };
  const checker = program.getTypeChecker();
  const borders = codeBorders(code, around, checker);
  if (typeof borders === "string") return { refusal: borders };
  const types = new Map<string, string>();
  for (const [name, use] of borders.inputs) {
    const type = parameterType(use, { checker, inPipeline, around });
    if (typeof type !== "string") return type;
    types.set(name, type);
  }
  return compose({ tree, code, borders, types, inPipeline, around, name: question.name });
}

interface Extraction {
  readonly tree: ts.SourceFile;
  readonly code: SelectedCode;
  readonly borders: CodeBorders;
  /** Of the inputs. */
  readonly types: ReadonlyMap<string, string>;
  readonly inPipeline: boolean;
  readonly around: ts.Node;
  readonly name: string;
}

function compose(extraction: Extraction): ExtractedStep {
  const { tree, code, borders, around } = extraction;
  const several = code.kind === "statements" && borders.outputs.length > 1;
  const library = namesOfLibrary(tree, several ? ["step", "outputs"] : ["step"]);
  const put = insertAt(
    tree,
    topStatement(around).getStart(tree, true),
    writeStep(extraction, library.written),
  );
  return { edits: [...library.edits, put, replaceCode(extraction)] };
}

function writeStep(
  { code, borders, types, tree, name }: Extraction,
  library: (name: string) => string,
): string {
  const isTyped = !/\.[cm]?jsx?$/.test(tree.fileName);
  const parameters = [...types].map(([input, type]) => (isTyped ? `${input}: ${type}` : input));
  const { outputs, isAsync } = borders;
  const result =
    outputs.length > 1 ? `${library("outputs")}({ ${outputs.join(", ")} })` : outputs[0];
  const body =
    code.kind === "expression"
      ? `return ${movedText([code.node])};`
      : [movedText(code.nodes), ...(result === undefined ? [] : [`return ${result};`])].join("\n");
  const indented = body.replace(/^(?=.)/, "  ").replace(/\n(return )/, "\n  $1");
  const head = `${isAsync ? "async " : ""}function ${name}(${parameters.join(", ")})`;
  return `const ${name} = ${library("step")}(${head} {\n${indented}\n});\n\n`;
}

/** Puts the call where the code was. */
function replaceCode({ code, borders, inPipeline, tree, name }: Extraction): TextEdit {
  const { inputs, outputs, isAsync } = borders;
  const entry = inPipeline ? "" : ".entrypoint";
  const waits = isAsync && !inPipeline ? "await " : "";
  const call = `${name}${entry}(${[...inputs.keys()].join(", ")})`;
  const [first, ...others] = code.kind === "expression" ? [code.node] : code.nodes;
  const start = first.getStart();
  const end = others.at(-1)?.end ?? first.end;
  const target = outputs.length > 1 ? `{ ${outputs.join(", ")} }` : outputs[0];
  const ahead =
    code.kind === "expression"
      ? waits && "(await "
      : target === undefined
        ? waits
        : `const ${target} = ${waits}`;
  const behind = code.kind === "expression" ? waits && ")" : ";";
  const edit = insertAt(tree, start, `${ahead}${call}${behind}`);
  return { ...edit, range: { start, end } };
}

function calledStep(
  program: ts.Program,
  { calls, selection }: ExtractQuestion,
): string | undefined {
  return calls.find(({ site }) => {
    const call = findCall(program, site);
    return call && holds(selection, { start: call.getStart(), end: call.end });
  })?.step;
}

function holds(outer: TextRange, inner: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function outermostFunction(node: ts.Node | undefined): ts.Node | undefined {
  let found: ts.Node | undefined;
  for (let at = node; at; at = at.parent) if (ts.isFunctionLike(at)) found = at;
  return found;
}
