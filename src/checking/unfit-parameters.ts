import { ts } from "ts-morph";
import type { StaticDiagnostic } from "../model/static-analysis.js";
import type { StepCallPlace } from "../protocol/checker-calls.js";
import { findCall } from "./find-call.js";
import {
  article,
  type BadPart,
  className,
  findBadPart,
  isInstance,
  neverData,
} from "./type-shape.js";
import { unwrapHandle } from "./unwrap-handle.js";

/** Tells of values in calls of steps whose types show that no JSON holds them. */
export function findUnfitParameters(
  program: ts.Program,
  tree: ts.SourceFile,
  calls: readonly StepCallPlace[],
): readonly StaticDiagnostic[] {
  const checker = program.getTypeChecker();
  const judge = (type: ts.Type) => judgeParameter(type, checker);
  const found = calls.flatMap(({ step, site }) => {
    const call = findCall(program, site);
    if (call?.getSourceFile() !== tree) return [];
    return call.arguments.flatMap((argument) =>
      partsOf(argument).flatMap((part) => {
        const bad = findBadPart(checker.getTypeAtLocation(part), judge, { checker, place: part });
        return bad ? [parameterNotJson(step, part, bad)] : [];
      }),
    );
  });
  return [...new Map(found.map((one) => [`${one.range.start} ${one.message}`, one])).values()];
}

/** Where an array or object is written out, what stands in it. */
function partsOf(argument: ts.Expression): readonly ts.Expression[] {
  if (ts.isArrayLiteralExpression(argument)) return argument.elements.flatMap(partsOf);
  if (!ts.isObjectLiteralExpression(argument))
    return ts.isSpreadElement(argument) ? [] : [argument];
  return argument.properties.flatMap((property) => {
    if (ts.isPropertyAssignment(property)) return partsOf(property.initializer);
    return ts.isShorthandPropertyAssignment(property) ? [property.name] : [];
  });
}

function parameterNotJson(step: string, part: ts.Node, { path, what }: BadPart): StaticDiagnostic {
  const text = part.getText().replace(/\s+/g, " ");
  const named = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  return {
    code: "parameter-not-json",
    severity: "error",
    message: `Step \`${step}\` is given \`${named}${path}\`, which is ${what}. Parameters are kept as JSON: pass plain data, and make of it what the step needs inside the step.`,
    range: { start: part.getStart(), end: part.end },
  };
}

function judgeParameter(type: ts.Type, checker: ts.TypeChecker): string | undefined {
  if (type.flags & ts.TypeFlags.BigIntLike) return "a bigint";
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return neverData(type);
  if (unwrapHandle(type, checker) || isOfLibrary(type)) return undefined;
  const never = neverData(type);
  if (never) return type.getProperty("stepName") ? "a step" : never;
  if (checker.isArrayType(type) || checker.isTupleType(type)) return undefined;
  const name = className(type);
  if (name !== undefined && isInstance(type)) return article(`\`${name}\``);
  return "inside";
}

/** What calls of steps give, and classes of parameters. */
function isOfLibrary(type: ts.Type): boolean {
  const parts = type.isIntersection() ? type.types : [type];
  return parts.some(
    (part) =>
      ["NoOutputs", "SeveralOutputs", "BaseParameters"].includes(part.symbol?.name ?? "") ||
      (part.getBaseTypes() ?? []).some(isOfLibrary),
  );
}
