import type { ts } from "ts-morph";
import type { OutputType } from "../model/file-types.js";
import type { StepCallPlace } from "../protocol/checker-calls.js";
import { findCall } from "./find-call.js";
import { isAny, typeText } from "./type-text.js";
import { unwrapHandle } from "./unwrap-handle.js";

/** What the steps of these calls give, by output. Those of which the types say nothing are left out. */
export function findOutputTypes(
  program: ts.Program,
  places: readonly StepCallPlace[],
): readonly OutputType[] {
  const checker = program.getTypeChecker();
  return places.flatMap(({ site, pipeline, exportName, step, outputs }) => {
    const call = findCall(program, site);
    if (!call) return [];
    const result = checker.getTypeAtLocation(call);
    return outputs.flatMap((output) => {
      const type = outputType(result, output, { checker, call });
      if (!type || isAny(type)) return [];
      const named = exportName === undefined ? {} : { exportName };
      return [{ pipeline, ...named, step, output, text: typeText(type, checker, call) }];
    });
  });
}

interface At {
  readonly checker: ts.TypeChecker;
  readonly call: ts.CallExpression;
}

/** A step's call gives handles; that of a function marked by a comment or decorator, what the function gives. */
function outputType(result: ts.Type, output: string, { checker, call }: At): ts.Type | undefined {
  const whole = unwrapHandle(result, checker) ?? checker.getAwaitedType(result) ?? result;
  const named = whole.getProperty(output);
  if (named) {
    const type = checker.getTypeOfSymbolAtLocation(named, call);
    return unwrapHandle(type, checker) ?? type;
  }
  return output === "output" ? whole : undefined;
}
