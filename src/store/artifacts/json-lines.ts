import type { ArtifactSummary } from "../../model/artifact.js";
import { cutText } from "./cut-text.js";
import { describeValue } from "./describe-value.js";
import { decodeExactJson } from "./exact-json-decode.js";
import { encodeExactJson } from "./exact-json-encode.js";
import { isExactJson } from "./plain-json.js";
import { createTableSummary } from "./summarize-table.js";
import { recordBounds } from "./summary-bounds.js";

/** Items as they come, a line of (exact) JSON each. */
export function jsonLines(output: string, items: AsyncIterable<unknown>) {
  const summary = createItemsSummary();
  return {
    format: "json-lines",
    content: encodeLines(output, items, (item) => summary.add(item)),
    mediaType: "application/jsonl",
    extension: "jsonl",
    dataType: "stream of items",
    summarize: () => summary.end(),
  } as const;
}

/** Written together, lines cost a tenth of what they do one by one. */
const batchCharacters = 64 * 1024;

async function* encodeLines(
  output: string,
  items: AsyncIterable<unknown>,
  hear: (item: unknown) => void,
): AsyncGenerator<Uint8Array> {
  let batch = "";
  let at = 0;
  for await (const item of items) {
    batch += `${isExactJson(item) ? JSON.stringify(item) : encodeExactJson(`${output}[${at}]`, item)}\n`;
    hear(item);
    at += 1;
    if (batch.length < batchCharacters) continue;
    yield Buffer.from(batch);
    batch = "";
  }
  if (batch !== "") yield Buffer.from(batch);
}

/** The items of a file that `jsonLines` made, one at a time. */
export async function* decodeLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let rest = "";
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield decodeExactJson(line);
  }
}

/** As of a table while all items are flat records; else the beginning of each of the first. */
function createItemsSummary() {
  const table = createTableSummary(recordBounds);
  const head: string[] = [];
  let isTable = true;
  let count = 0;
  return {
    add(item: unknown): void {
      isTable &&= table.add(item);
      count += 1;
      if (head.length < recordBounds.rows) head.push(itemText(item));
    },
    end(): ArtifactSummary {
      return (isTable ? table.end() : undefined) ?? { kind: "list", count, head };
    },
  };
}

/** One line. */
function itemText(item: unknown): string {
  const { summary, dataType } = describeValue(item, {
    json: isExactJson(item),
    bounds: { ...recordBounds, characters: 200 },
  });
  const text =
    summary.kind === "scalar" ? summary.text : summary.kind === "value" ? summary.head : dataType;
  return cutText(text.replace(/\s+/g, " "), recordBounds.lineCharacters);
}
