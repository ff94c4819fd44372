import { ts } from "ts-morph";
import { insertAt } from "../analysis/text-edits.js";
import type { TextEdit } from "../model/static-analysis.js";

/** How a file can write names of the library, and what has to be imported for that. */
export interface LibraryNames {
  written(name: string): string;
  readonly edits: readonly TextEdit[];
}

export function namesOfLibrary(tree: ts.SourceFile, names: readonly string[]): LibraryNames {
  const bindings = tree.statements
    .filter(ts.isImportDeclaration)
    .filter(({ moduleSpecifier: from }) => ts.isStringLiteral(from) && from.text === "pipelens")
    .filter(({ importClause }) => importClause && !importClause.isTypeOnly)
    .map(({ importClause }) => importClause?.namedBindings);
  const whole = bindings.find((one) => one && ts.isNamespaceImport(one));
  if (whole && ts.isNamespaceImport(whole))
    return { written: (name) => `${whole.name.text}.${name}`, edits: [] };
  const named = bindings.filter((one) => one !== undefined).filter(ts.isNamedImports);
  const local = new Map(
    named.flatMap(({ elements }) =>
      elements.map(({ name, propertyName }) => [(propertyName ?? name).text, name.text] as const),
    ),
  );
  const missing = names.filter((name) => !local.has(name)).join(", ");
  const last = named[0]?.elements.at(-1);
  const edit = last
    ? insertAt(tree, last.end, `, ${missing}`)
    : insertAt(tree, tree.getStart(), `import { ${missing} } from "pipelens";\n`);
  return {
    written: (name) => local.get(name) ?? name,
    edits: missing === "" ? [] : [edit],
  };
}
