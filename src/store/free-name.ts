import { rmSync } from "node:fs";
import {
  type Claim,
  damagedClaim,
  hasBegun,
  isVoid,
  nextClaimFile,
  readClaim,
  writeClaim,
} from "./claim-name.js";
import { currentProcess } from "./run-process.js";

/**
 * Removes the claims of a name that are void, from the last on; others may claim the name meanwhile. Where the next
 * claim would go, a claim of this process is put first: so nobody follows one that is just being removed. That claim
 * stays, found by nobody, and is void once this process has ended.
 *
 * @param first the name's own file
 * @param gone run that is known to be gone, though its process may live
 */
export function freeName(root: string, first: string, gone?: string): boolean {
  let isFreed = false;
  for (const { file, claim } of claimsOf(root, first).toReversed()) {
    if (claim === damagedClaim || hasBegun(root, claim.runId)) return isFreed;
    if (claim.runId !== gone && !isVoid(root, claim)) return isFreed;
    const stop: Claim = {
      runId: `${stopPrefix}${claim.runId}`.slice(0, 100),
      process: currentProcess(),
    };
    if (!writeClaim(root, nextClaimFile(first, claim), stop)) return isFreed;
    rmSync(file, { force: true });
    isFreed = true;
  }
  return isFreed;
}

/** Whether who asks for the name comes by this file. */
export function isClaimFound(root: string, first: string, file: string): boolean {
  return claimsOf(root, first).some((claim) => claim.file === file);
}

/** Whether a claim only stands where claims were removed; see `freeName`. */
export function isStop({ runId }: Claim): boolean {
  return runId.startsWith(stopPrefix);
}

const stopPrefix = "freed-";

interface PlacedClaim {
  readonly file: string;
  readonly claim: Claim | typeof damagedClaim;
}

/** All claims of a name, each void but perhaps the last. */
function claimsOf(root: string, first: string): readonly PlacedClaim[] {
  const claims: PlacedClaim[] = [];
  for (let file: string | undefined = first; file !== undefined; ) {
    const claim = readClaim(root, file);
    if (claim === undefined) break;
    claims.push({ file, claim });
    file = claim === damagedClaim ? undefined : nextClaimFile(first, claim);
  }
  return claims;
}
