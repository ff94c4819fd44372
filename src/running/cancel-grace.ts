const DEFAULT_MS = 5000;

/** How long steps and their child processes have, after they were asked to end, before they are ended. */
export function cancelGraceMs(): number {
  const set = Number(process.env.PIPELENS_CANCEL_GRACE);
  return process.env.PIPELENS_CANCEL_GRACE && set >= 0 ? set : DEFAULT_MS;
}
