import type { FileAnalysis } from "../../../model/static-analysis.js";
import type { Localizer } from "../../present/localizer.js";
import type { ProblemView, RelatedPlace } from "./present.js";

/** A pipeline that a file exports, where its name stands. */
export interface ExportedName {
  readonly name: string;
  /** UTF-16 offset in the file's text. */
  readonly offset: number;
}

/** A pipeline of another file. */
export interface NameElsewhere extends Omit<RelatedPlace, "message"> {
  readonly name: string;
  /** As people know the file. */
  readonly path: string;
}

/** Those whose runs are kept by their names: a recipe does not run, nor does what the file keeps to itself. */
export function exportedNames({ pipelines }: FileAnalysis): readonly ExportedName[] {
  return pipelines.flatMap(({ name, exportName, runnable, nameRange }) =>
    runnable && exportName !== undefined ? [{ name, offset: nameRange.start }] : [],
  );
}

/** Whether one file is what a compiler made of the other, beside it. */
export function isSameModule(a: string, b: string): boolean {
  return a === b || stem(a) === stem(b);
}

function stem(file: string): string {
  return file.replace(/(\.d)?\.[cm]?[jt]sx?$/, "");
}

/** The file's pipelines that share their names, and so a history, with those of other files. */
export function repeatedNameViews(
  { pipelines }: FileAnalysis,
  elsewhere: readonly NameElsewhere[],
  l10n: Localizer,
): readonly ProblemView[] {
  return pipelines.flatMap(({ name, exportName, runnable, nameRange }) => {
    const others = elsewhere.filter((other) => other.name === name);
    const [first] = others;
    if (!first || !runnable || exportName === undefined) return [];
    const message = l10n.t(
      "{0} exports a pipeline called {1} too. Runs are kept by that name: theirs are mixed, or one is refused as an edit of the other. Give each its own name.",
      first.path,
      `\`${name}\``,
    );
    const related = others.map(({ file, line, character }) => ({
      message: l10n.t("The other pipeline {0}", `\`${name}\``),
      file,
      line,
      character,
    }));
    const code = "pipeline-name-repeated";
    return [
      { severity: "information", code, message, range: nameRange, unnecessary: false, related },
    ];
  });
}
