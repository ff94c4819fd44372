import type { ColumnSource } from "hyparquet-writer";
import type { FormatMaterializer } from "./stored-form.js";
import { createTableSummary } from "./summarize-table.js";
import { recordBounds } from "./summary-bounds.js";
import {
  type ColumnKind,
  type EmptyCell,
  fromCell,
  type TableColumn,
  toColumns,
} from "./table-columns.js";

/**
 * Lists of plain records, where a row's members come back as they were. What Parquet has no word for (what
 * an empty cell was, that whole numbers are numbers) stands in the file's metadata, under `pipelens`.
 */
export const parquetMaterializer: FormatMaterializer = {
  format: "parquet",
  store(_output, value) {
    if (!Array.isArray(value) || value.length < minimumRows || !isPlainList(value))
      return undefined;
    const columns = toColumns(value);
    if (columns === undefined) return undefined;
    const rowCount = value.length;
    const table = createTableSummary(recordBounds, () => true);
    for (const row of value) table.add(row);
    const summary = table.end() ?? { kind: "value", head: "[]", complete: false };
    return writeParquet(columns).then((bytes) => ({
      content: [bytes],
      mediaType: "application/vnd.apache.parquet",
      extension: "parquet",
      dataType: `Table ${rowCount}×${columns.length}`,
      summarize: () => summary,
    }));
  },
  load: (bytes) => readParquet(bytes),
};

/** Fewer rows are a few KB, which JSON tells better. */
const minimumRows = 100;

/** Under which the file's metadata hold what reading it exactly takes. */
const metadataKey = "pipelens";

interface ColumnNote {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly empty: EmptyCell;
}

/** Holes do not count as rows, nor do lists with members of their own. */
function isPlainList(list: readonly unknown[]): boolean {
  return (
    Object.getPrototypeOf(list) === Array.prototype &&
    Reflect.ownKeys(list).length === list.length + 1
  );
}

async function writeParquet(columns: readonly TableColumn[]): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const notes = columns.map(({ name, kind, empty }): ColumnNote => ({ name, kind, empty }));
  const kvMetadata = [{ key: metadataKey, value: JSON.stringify({ columns: notes }) }];
  const columnData = columns.map(toSource);
  return new Uint8Array(parquetWriteBuffer({ columnData, kvMetadata, createdBy: "pipelens" }));
}

function toSource({ name, kind, cells }: TableColumn): ColumnSource {
  const data = [...cells];
  const source = { name, data, nullable: true, type: typeNames[kind] };
  // A dictionary would take -0 for 0.
  return kind === "double" ? { ...source, encoding: "PLAIN" } : source;
}

const typeNames = {
  boolean: "BOOLEAN",
  int32: "INT32",
  int64: "INT64",
  bigint: "INT64",
  double: "DOUBLE",
  string: "STRING",
  date: "TIMESTAMP",
  json: "STRING",
} as const satisfies { readonly [kind in ColumnKind]: ColumnSource["type"] };

async function readParquet({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>) {
  const { parquetMetadata, parquetRead } = await import("hyparquet");
  const file =
    byteLength === buffer.byteLength ? buffer : buffer.slice(byteOffset, byteOffset + byteLength);
  const metadata = parquetMetadata(file);
  const note = metadata.key_value_metadata?.find(({ key }) => key === metadataKey)?.value;
  const { columns } = JSON.parse(note ?? "{}") as { readonly columns: readonly ColumnNote[] };
  const rows = Array.from({ length: Number(metadata.num_rows) }, () => ({}));
  const cells = new Map<string, unknown[]>(columns.map(({ name }) => [name, []]));
  await parquetRead({
    file,
    metadata,
    utf8: false,
    onChunk({ columnName, columnData, rowStart }) {
      const column = cells.get(columnName) ?? [];
      for (let at = 0; at < columnData.length; at += 1) column[rowStart + at] = columnData[at];
    },
  });
  for (const note of columns) fillColumn(rows, note, cells.get(note.name) ?? []);
  return rows;
}

function fillColumn(
  rows: readonly { [column: string]: unknown }[],
  { name, kind, empty }: ColumnNote,
  cells: readonly unknown[],
): void {
  for (const [at, row] of rows.entries()) {
    const cell = cells[at];
    if (cell !== null && cell !== undefined) row[name] = fromCell(kind, cell);
    else if (empty !== "missing") row[name] = empty === "null" ? null : undefined;
  }
}
