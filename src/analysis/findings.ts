import type { ts } from "ts-morph";
import type { Finding } from "./diagnostics.js";
import { mendMissingName, mendRepeatedName, mendTakenId } from "./mend-name.js";
import { mendUnknownOutput, mendUnusedOutput } from "./mend-output.js";
import { mendMissingSlot, mendUnexpectedSlot } from "./mend-slots.js";
import { mendAsync, mendAwait } from "./mend-waiting.js";

// What can be wrong with a pipeline's text, each in the words of who has to mend it.

export function unknownOutput(step: string, output: string, known: readonly string[]): Finding {
  const message =
    known.length === 0
      ? `Step \`${step}\` returns nothing, so it has no output \`${output}\`. Return a value from the step, or do not use the result of the call.`
      : output === "output"
        ? `Step \`${step}\` has several named outputs: ${list(known)}. Take the one you mean, as in \`const { ${known[0]} } = ${step}()\`.`
        : isSingle(known)
          ? `Step \`${step}\` has no output \`${output}\`: it returns one plain value. Use the result of the call itself, or name its outputs with \`return outputs({ ${output} })\`.`
          : `Step \`${step}\` has no output \`${output}\`. It has ${list(known)}.`;
  return {
    ...error("unknown-output", message),
    mend: (node) => mendUnknownOutput(node, output, known),
  };
}

export function unusedOutput(step: string, output: string): Finding {
  return {
    code: "unused-output",
    severity: "information",
    message: `Nothing uses output \`${output}\` of step \`${step}\` here. Do not take it, or pass it to a step.`,
    unnecessary: true,
    mend: mendUnusedOutput,
  };
}

export function valueUsed(text: string, step: string): Finding {
  return error(
    "value-used-in-pipeline",
    `\`${text}\` uses an output of step \`${step}\` as a value, but a pipeline only wires steps: the value exists once the step has run. Do this inside a step.`,
  );
}

export function unresolvedWiring(step: string, input: string, reason: string): Finding {
  return {
    code: "unresolved-wiring",
    severity: "information",
    message: `What step \`${step}\` gets as \`${input}\` cannot be read before a run: ${reason}. The picture marks it as uncertain.`,
  };
}

export function unresolvedCall(callee: string, reason: string): Finding {
  return {
    code: "unresolved-wiring",
    severity: "information",
    message: `What \`${callee}\` is cannot be read before a run: ${reason}. If it is a step, the picture lacks it.`,
  };
}

export function slotNotCalled(pipeline: string, slot: string): Finding {
  return error(
    "slot-not-called",
    `Pipeline \`${pipeline}\` never calls its slot \`${slot}\`. Call it, or remove the slot.`,
  );
}

/** @param step name of the one that fits, where it is known */
export function slotMissing(pipeline: string, slot: string, step: string | undefined): Finding {
  return {
    ...error(
      "slot-missing",
      `Pipeline \`${pipeline}\` needs a step for its slot \`${slot}\`. Add \`${slot}: ${step ?? "…"}\`.`,
    ),
    ...(step === undefined ? {} : { mend: (node) => mendMissingSlot(node, slot, step) }),
  };
}

export function slotUnexpected(
  pipeline: string,
  slot: string,
  expected: readonly string[],
): Finding {
  const message = `Pipeline \`${pipeline}\` has no slot \`${slot}\`. It has ${list(expected)}.`;
  return {
    ...error("slot-unexpected", message),
    mend: (node) => mendUnexpectedSlot(node, slot, expected),
  };
}

export function stepWithoutName(): Finding {
  return {
    ...error(
      "step-without-name",
      'This step has no name. Give its function one, as in `step(async function load() { … })`, or pass one: `step({ name: "load" }, …)`.',
    ),
    mend: mendMissingName,
  };
}

export function pipelineWithoutName(): Finding {
  return {
    ...error(
      "pipeline-without-name",
      'This pipeline has no name. Give its function one, as in `pipeline(function training() { … })`, or pass one: `pipeline({ name: "training" }, …)`.',
    ),
    mend: mendMissingName,
  };
}

export function asyncPipeline(pipeline: string): Finding {
  return {
    ...error(
      "async-pipeline",
      `Pipeline \`${pipeline}\` is async, but a pipeline only wires steps and nothing runs while it does. Remove \`async\` and every \`await\` in it.`,
    ),
    mend: mendAsync,
  };
}

export function awaitInPipeline(): Finding {
  return {
    ...error(
      "await-in-pipeline",
      "There is nothing to wait for in a pipeline: it only wires steps. Remove `await`; the next step waits for its inputs by itself.",
    ),
    mend: mendAwait,
  };
}

export function pipelineNameRepeated(
  pipeline: string,
  { site, free }: { readonly site: ts.Node; readonly free: string },
): Finding {
  return {
    ...error(
      "pipeline-name-repeated",
      `Another pipeline of this file is called \`${pipeline}\` too. Give each its own name: runs are kept by it.`,
    ),
    mend: () => mendRepeatedName(site, free),
  };
}

export function stepOutsidePipeline(step: string): Finding {
  return error(
    "step-called-outside-pipeline",
    `Step \`${step}\` is called outside a pipeline. Call it inside one, or run its function with \`${step}.entrypoint(…)\`.`,
  );
}

export function stepIdTaken(step: string, id: string, free: string): Finding {
  return {
    ...error(
      "step-id-taken",
      `Step \`${step}\` is to be called \`${id}\` in the run, but an earlier call has that name. Give this one another, as in \`${step}.as("${free}")(…)\`.`,
    ),
    mend: (node) => mendTakenId(node, free),
  };
}

export function afterNotCalled(step: string, earlier: string): Finding {
  return error(
    "after-not-called",
    `Step \`${step}\` is to wait for step \`${earlier}\`, which has not been called before. Call \`${earlier}\` first.`,
  );
}

export function afterNotAResult(step: string): Finding {
  return error(
    "after-not-a-result",
    `Step \`${step}\` is to wait for what a branch gives, of which a run takes one arm only. Pass results of calls, or steps that were called before.`,
  );
}

/** @param given what it gets, as the text has it; undefined for nothing */
export function mapNotAList(step: string, given: string | undefined): Finding {
  return error(
    "map-not-a-list",
    `Step \`${step}\` is called with \`map\` for each element of a list, and gets ${given === undefined ? "none" : `\`${given}\``}. Pass an output that is an array, or an array, as the first argument.`,
  );
}

export function stepNeverCached(step: string, names: readonly string[]): Finding {
  return {
    code: "step-never-cached",
    severity: "information",
    message: `Step \`${step}\` uses ${list(names)} from around its definition. No text tells what ${names.length === 1 ? "that name stands" : "those names stand"} for, so the step runs every time. Pass ${names.length === 1 ? "it" : "them"} as a parameter, or define the step at the top of the file.`,
  };
}

export function stepExits(step: string): Finding {
  return {
    code: "step-exited",
    severity: "warning",
    message: `Step \`${step}\` ends the whole process here, with every step that is running, and gives no output. Throw an error instead, or return.`,
  };
}

/** @param what `cwd` for the working folder, `env` for the environment */
export function processChanged(step: string, what: "cwd" | "env"): Finding {
  const message =
    what === "cwd"
      ? `Step \`${step}\` changes the folder that all steps work in, those that run beside it too. Use absolute paths instead.`
      : `Step \`${step}\` changes the environment of all steps, and no cache knows of it. Pass the value to the steps that need it, as a parameter or an output.`;
  return { code: "process-changed", severity: "warning", message };
}

export function branchNotOnOutput(): Finding {
  return error(
    "branch-not-on-output",
    "`branch` decides by an output of a step, and this is none. What is known while the pipeline is wired can be decided with a plain `if`.",
  );
}

export function pipelineRecursive(chain: readonly string[]): Finding {
  return error(
    "pipeline-recursive",
    `Pipeline \`${chain[0]}\` calls itself: ${chain.map((name) => `\`${name}\``).join(" calls ")}. It would wire steps without end; take the call out.`,
  );
}

export function pipelineEmpty(pipeline: string): Finding {
  return error(
    "pipeline-empty",
    `Pipeline \`${pipeline}\` calls no step, so there is nothing to run. Call a step in its function.`,
  );
}

function error(code: string, message: string): Finding {
  return { code, severity: "error", message };
}

function isSingle(known: readonly string[]): boolean {
  return known.length === 1 && known[0] === "output";
}

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
