import type { ArtifactSummary } from "../../model/artifact.js";
import { createColumnTally } from "./column-tally.js";
import { cutText } from "./cut-text.js";
import { loadProjectArrow } from "./project-arrow.js";
import type { FormatMaterializer, StoredForm } from "./stored-form.js";
import { cellText } from "./summarize-table.js";
import { recordBounds } from "./summary-bounds.js";

/** As much of apache-arrow's `Table` as is needed here. The program brings the package. */
interface ArrowTable {
  readonly numRows: number;
  readonly numCols: number;
  readonly schema: { readonly fields: readonly { readonly name: string }[] };
  readonly batches: readonly unknown[];
  getChildAt(column: number): (Iterable<unknown> & { get(row: number): unknown }) | null;
}

/** Tables of apache-arrow, as an Arrow file. They come back as tables of the program's own copy of it. */
export const arrowMaterializer: FormatMaterializer = {
  format: "arrow",
  store(_output, value) {
    if (!isArrowTable(value)) return undefined;
    return storeTable(value);
  },
  load: async (bytes) => (await loadProjectArrow()).tableFromIPC(bytes),
};

function isArrowTable(value: unknown): value is ArrowTable {
  if (typeof value !== "object" || value === null) return false;
  const { numRows, schema, batches, getChildAt } = value as Partial<ArrowTable>;
  return (
    typeof numRows === "number" &&
    typeof getChildAt === "function" &&
    Array.isArray(batches) &&
    Array.isArray(schema?.fields)
  );
}

async function storeTable(table: ArrowTable): Promise<StoredForm> {
  const { tableToIPC } = await loadProjectArrow();
  return {
    content: [tableToIPC(table, "file")],
    mediaType: "application/vnd.apache.arrow.file",
    extension: "arrow",
    dataType: `Arrow table ${table.numRows}×${table.numCols}`,
    summarize: () => summarize(table),
  };
}

function summarize(table: ArrowTable): ArtifactSummary {
  const { rows: rowBound, columns: columnBound, cellCharacters } = recordBounds;
  const fields = table.schema.fields.slice(0, columnBound);
  const vectors = fields.map((_field, at) => table.getChildAt(at));
  return {
    kind: "table",
    columns: fields.map(({ name }) => cutText(name, cellCharacters)),
    rows: Array.from({ length: Math.min(rowBound, table.numRows) }, (_, row) =>
      vectors.map((vector) => cutText(cellText(vector?.get(row)), cellCharacters)),
    ),
    columnCount: table.numCols,
    rowCount: table.numRows,
    statistics: vectors.map((vector) => {
      const tally = createColumnTally(0);
      for (const cell of vector ?? []) tally.add(cell);
      return tally.end();
    }),
  };
}
