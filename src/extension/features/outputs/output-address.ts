import type { ArtifactRecord } from "../../../model/artifact.js";
import { sourceExtension } from "./present-source.js";

/** Names one output of one run, as far as its file in the editor needs. */
export interface OutputAddress {
  readonly root: string;
  readonly runId: string;
  readonly step: string;
  readonly output: string;
}

/** Path and query of the file that shows an output: the path is for people, the query says which it is. */
export function outputAddressParts(
  address: OutputAddress,
  { artifact, runName }: { readonly artifact: ArtifactRecord; readonly runName: string },
): { readonly path: string; readonly query: string } {
  const { step, output } = address;
  const folder = [runName, step].map((part) => part.replace(/[\\/]/g, "-")).join("/");
  return {
    path: `/${folder}/${output.replace(/[\\/]/g, "-")}.${extension(artifact)}`,
    query: JSON.stringify(address),
  };
}

/** The output that an address names, or undefined when it was not made by `outputAddressParts`. */
export function parseOutputQuery(query: string): OutputAddress | undefined {
  try {
    const { root, runId, step, output } = JSON.parse(query) as Partial<OutputAddress>;
    if (root === undefined || runId === undefined || step === undefined) return undefined;
    return output === undefined ? undefined : { root, runId, step, output };
  } catch {
    return undefined;
  }
}

function extension(artifact: ArtifactRecord): string {
  const { format, mediaType } = artifact;
  if (format === "image") return mediaType.replace(/^image\//, "").replace(/\+.*$/, "");
  return sourceExtension(artifact) ?? "txt";
}
