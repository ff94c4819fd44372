import { ts } from "ts-morph";
import type { StaticDiagnostic } from "../model/static-analysis.js";
import type { TypesQuestion } from "../protocol/checker-calls.js";
import { returnedType } from "./returned-type.js";
import { className, findBadPart, isInstance, neverData } from "./type-shape.js";

const plainData =
  "Return plain data instead: objects, arrays, numbers, strings, typed arrays, bytes, dates, maps or sets.";

/** Tells of steps whose types show that what they return can never be stored. */
export function findUnstorableOutputs(
  program: ts.Program,
  tree: ts.SourceFile,
  steps: TypesQuestion["steps"],
): readonly StaticDiagnostic[] {
  const checker = program.getTypeChecker();
  const isStored = storedByOwn(program);
  return steps.flatMap(({ name, nameRange }) => {
    const returned = returnedType(tree, nameRange, checker);
    const judge = (type: ts.Type) => judgeOutput(type, { program, checker, isStored });
    const bad = returned && findBadPart(returned, judge, { checker, place: tree });
    if (!bad) return [];
    const declared = bad.symbol?.declarations?.[0];
    const isHere = declared?.getSourceFile() === tree;
    const place = (isHere && ts.getNameOfDeclaration(declared)) || undefined;
    const range = place ? { start: place.getStart(), end: place.end } : nameRange;
    const what =
      bad.path === "" ? "what it returns" : `\`${bad.path.slice(1)}\` of what it returns`;
    const message = `Step \`${name}\` cannot store its output: ${what} is ${bad.what}. ${plainData}`;
    return [{ code: "value-not-storable", severity: "warning" as const, message, range }];
  });
}

interface Judging {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  /** The program tells how to store instances of its classes. */
  readonly isStored: boolean;
}

function judgeOutput(type: ts.Type, { program, checker, isStored }: Judging): string | undefined {
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return neverData(type);
  const never = neverData(type);
  if (never) return isStored ? undefined : never;
  const name = className(type);
  if (name === "Promise") return "a promise that was not awaited";
  if (checker.isArrayType(type) || checker.isTupleType(type)) return undefined;
  if (name === undefined) return "inside";
  if (!isInstance(type)) return "inside";
  const isOwn = type.symbol.declarations?.every((one) => isOfProject(one, program));
  return isOwn && !isStored ? `an instance of \`${name}\`` : undefined;
}

/** What the language, Node.js and packages bring along has forms of its own, or is told of when it runs. */
function isOfProject(declaration: ts.Declaration, program: ts.Program): boolean {
  const file = declaration.getSourceFile();
  return !program.isSourceFileFromExternalLibrary(file) && !file.isDeclarationFile;
}

function storedByOwn(program: ts.Program): boolean {
  return program
    .getSourceFiles()
    .some(
      (file) =>
        !file.isDeclarationFile &&
        file.statements.some(importsLibrary) &&
        /\b(registerMaterializer|materializers)\b/.test(file.text),
    );
}

function importsLibrary(statement: ts.Statement): boolean {
  return (
    ts.isImportDeclaration(statement) &&
    ts.isStringLiteral(statement.moduleSpecifier) &&
    statement.moduleSpecifier.text === "pipelens"
  );
}
