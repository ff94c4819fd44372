import { hashOpenFile } from "../hash-open-file.js";
import { openInStore } from "../place-in-store.js";
import { errorCode } from "../store-failure.js";
import { noteUse } from "./artifact-in-use.js";

/** Whether an artifact's file is there with the bytes of this hash. Cleaning leaves it alone from then on. */
export async function hasStoredHash(root: string, path: string, sha256: string): Promise<boolean> {
  if (!noteUse(root, path)) return false;
  let descriptor: number;
  try {
    descriptor = openInStore(root, path);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return false;
    throw error;
  }
  return (await hashOpenFile(descriptor)).sha256 === sha256;
}
