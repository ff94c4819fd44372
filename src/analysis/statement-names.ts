import { ts } from "ts-morph";
import { assignedName, boundNames } from "./syntax.js";
import { isUnfinished } from "./unfinished-line.js";

/** The names that a top-level statement declares, and all names that occur in it. */
export interface StatementNames {
  readonly declared: readonly string[];
  readonly used: ReadonlySet<string>;
  /** A line of it seems to be one that somebody is writing. */
  readonly unfinished: boolean;
}

/** An edit leaves the nodes of the other statements alone, so that only what it touched is read again. */
const known = new WeakMap<ts.Statement, StatementNames>();

export function readNames(statement: ts.Statement): StatementNames {
  let names = known.get(statement);
  if (!names) known.set(statement, (names = collect(statement)));
  return names;
}

function collect(statement: ts.Statement): StatementNames {
  const used = new Set<string>();
  const tree = statement.getSourceFile();
  let unfinished = false;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) used.add(node.text);
    unfinished ||= isUnfinished(node, tree);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return { declared: declaredBy(statement), used, unfinished };
}

function declaredBy(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  if (ts.isImportEqualsDeclaration(statement)) return [statement.name.text];
  if (ts.isExpressionStatement(statement)) return [assignedName(statement.expression) ?? []].flat();
  if (ts.isImportDeclaration(statement)) return importedBy(statement.importClause);
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}

function importedBy(clause: ts.ImportClause | undefined): readonly string[] {
  const { name, namedBindings } = clause ?? {};
  const own = name ? [name.text] : [];
  if (!namedBindings) return own;
  if (ts.isNamespaceImport(namedBindings)) return [...own, namedBindings.name.text];
  return [...own, ...namedBindings.elements.map((element) => element.name.text)];
}
