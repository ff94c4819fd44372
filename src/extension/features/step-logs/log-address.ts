/** Names the log of one step of one run. */
export interface LogAddress {
  readonly root: string;
  readonly runId: string;
  readonly step: string;
}

/** Path and query of the document that shows a log: the path is for people, the query says which it is. */
export function logAddressParts({
  root,
  runId,
  runName,
  step,
}: LogAddress & { readonly runName: string }): { readonly path: string; readonly query: string } {
  const [folder, file] = [runName, step].map((part) => part.replace(/[\\/]/g, "-"));
  return { path: `/${folder}/${file}.log`, query: JSON.stringify({ root, runId, step }) };
}

/** The log that an address names, or undefined when it was not made by `logAddressParts`. */
export function parseLogQuery(query: string): LogAddress | undefined {
  try {
    const { root, runId, step } = JSON.parse(query) as Partial<LogAddress>;
    if (root === undefined || runId === undefined || step === undefined) return undefined;
    return { root, runId, step };
  } catch {
    return undefined;
  }
}
