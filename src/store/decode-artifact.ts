import type { ArtifactFormat, ArtifactRecord, ArtifactSummary } from "../model/artifact.js";

/** Whether a value read from disk is an artifact record, so that nothing behind it needs to doubt. */
export function isArtifactRecord(value: unknown): value is ArtifactRecord {
  return (
    isRecord(value) &&
    typeof value.output === "string" &&
    typeof value.dataType === "string" &&
    typeof value.mediaType === "string" &&
    typeof value.hash === "string" &&
    typeof value.size === "number" &&
    formats.has(value.format) &&
    isLocation(value.location) &&
    isRecord(value.summary) &&
    summaryKinds.has(value.summary.kind)
  );
}

export function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isLocation(value: unknown): boolean {
  if (!isRecord(value)) return false;
  return value.kind === "inline"
    ? typeof value.content === "string" &&
        (value.encoding === "utf8" || value.encoding === "base64")
    : value.kind === "file" && typeof value.path === "string";
}

/** A record, so that the compiler misses the name of a format that is forgotten here. */
const formats: ReadonlySet<unknown> = new Set(
  Object.keys({
    json: true,
    "exact-json": true,
    "json-lines": true,
    npy: true,
    parquet: true,
    arrow: true,
    text: true,
    markdown: true,
    html: true,
    csv: true,
    "vega-lite": true,
    bytes: true,
    image: true,
    list: true,
    custom: true,
  } satisfies { readonly [format in ArtifactFormat]: true }),
);

const summaryKinds: ReadonlySet<unknown> = new Set(
  Object.keys({
    scalar: true,
    text: true,
    table: true,
    array: true,
    image: true,
    list: true,
    value: true,
    bytes: true,
  } satisfies { readonly [kind in ArtifactSummary["kind"]]: true }),
);
