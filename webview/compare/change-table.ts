import type { RunChange, StepComparison } from "../../src/model/run-comparison.js";
import type { Side } from "../../src/protocol/compare-messages.js";
import { html } from "../shared/element.js";
import { button } from "../shared/kit/button.js";
import { say } from "../shared/words.js";
import type { SectionOptions } from "./change-sections.js";

export interface TableContent {
  /** What the table is of, for those who only hear it. */
  readonly label: string;
  readonly step?: StepComparison;
  readonly changes: readonly RunChange[];
  readonly names: readonly [a: string, b: string];
  readonly canShowCode: boolean;
}

/** One row for each change: what it is of, what it was, what it is now. */
export function changeTable(content: TableContent, options: SectionOptions): HTMLTableElement {
  const { changes, names, label } = content;
  const { words } = options;
  const column = (text: string, name: string) =>
    html("th", { scope: "col", role: "columnheader", class: name, text });
  const withDifference = changes.some(({ difference }) => difference !== undefined);
  return html(
    "table",
    // The roles are named because a narrow page lays rows out as blocks, which would lose them.
    { class: "changes", role: "table" },
    html("caption", { class: "unseen", text: label }),
    html(
      "thead",
      { role: "rowgroup" },
      html(
        "tr",
        { role: "row" },
        column(words.field, "field"),
        column(`A · ${names[0]}`, "old"),
        column(`B · ${names[1]}`, "new"),
        ...(withDifference ? [column(words.difference, "difference")] : []),
      ),
    ),
    html(
      "tbody",
      { role: "rowgroup" },
      ...changes.map((change) => row(change, { ...content, withDifference }, options)),
    ),
  );
}

function row(
  change: RunChange,
  content: TableContent & { readonly withDifference: boolean },
  options: SectionOptions,
): HTMLTableRowElement {
  const { words } = options;
  const { of, name, difference } = change;
  const code = of === "code" && content.canShowCode ? codeButton(change, options) : undefined;
  const field = html(
    "th",
    { scope: "row", role: "rowheader", class: "field" },
    html("span", { class: "of", text: words.of[of] }),
    ...(name === "" ? [] : [html("span", { class: "name", text: ` ${name}` })]),
    ...(code ? [code] : []),
  );
  return html(
    "tr",
    { role: "row" },
    field,
    valueCell("a", change, content, options),
    valueCell("b", change, content, options),
    ...(content.withDifference
      ? [html("td", { role: "cell", class: "difference", text: difference ?? "" })]
      : []),
  );
}

function valueCell(
  side: Side,
  change: RunChange,
  { step, names }: TableContent,
  { words, post }: SectionOptions,
): HTMLTableCellElement {
  const text = change[side];
  const cell = html("td", {
    role: "cell",
    class: side === "a" ? "old" : "new",
    // On a narrow page the columns stand below each other, each with its head.
    "data-run": side === "a" ? `A · ${names[0]}` : `B · ${names[1]}`,
  });
  if (text === undefined) {
    cell.append(html("span", { class: "missing muted", text: words.missing }));
    return cell;
  }
  if (change.of !== "output" || !step) {
    cell.append(html("span", { class: "value", text }));
    return cell;
  }
  const name = say(words.openOutput, change.name, side.toUpperCase());
  const link = html("button", { type: "button", class: "link value", text, title: name });
  link.setAttribute("aria-label", `${text}. ${name}`);
  link.addEventListener("click", () =>
    post({ type: "open-output", side, step: step.step, output: change.name }),
  );
  cell.append(link);
  return cell;
}

function codeButton({ name }: RunChange, { words, post }: SectionOptions): HTMLElement {
  const file = fileIn(name);
  const show = button({
    label: words.showCode,
    look: "secondary",
    onPress: () => post({ type: "show-code", ...(file === undefined ? {} : { file }) }),
  });
  show.element.classList.add("show-code");
  return show.element;
}

/** The file that the words of a code change name: "`parse` in src/rows.ts", or the file alone. */
function fileIn(name: string): string | undefined {
  const file = name.match(/(?:^| in )(\S+\.\w+)$/)?.[1];
  return file?.startsWith("`") ? undefined : file;
}
