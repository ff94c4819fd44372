import type { ArtifactRecord } from "../../model/artifact.js";
import { decodeList } from "./list-form.js";
import { hasStoredBytes, readStoredBytes } from "./stored-bytes.js";

/** Whether a stored value, with all that it is a list of, is there as it was stored. Decodes nothing. */
export async function hasArtifact(root: string, artifact: ArtifactRecord): Promise<boolean> {
  if (artifact.format !== "list") return hasStoredBytes(root, artifact);
  try {
    for (const item of decodeList(await readStoredBytes(root, artifact))) {
      if (!(await hasArtifact(root, item))) return false;
    }
    return true;
  } catch {
    return false;
  }
}
