import { existsSync } from "node:fs";
import { StoreUnusableError } from "../../model/errors.js";
import { checkStoreFormat } from "../store-format.js";
import { storeFile } from "../store-layout.js";
import type { Findings } from "./findings.js";

/** Checks what says which format the store has. */
export function checkFormat(root: string, findings: Findings): void {
  if (existsSync(root) && !existsSync(storeFile(root))) {
    findings.add(
      "store-without-format",
      "store.json",
      "The store does not say its format. The next run writes the file.",
    );
  }
  try {
    checkStoreFormat(root);
  } catch (error) {
    if (!(error instanceof StoreUnusableError)) throw error;
    const kind = error.code === "store-newer" ? "store-newer" : "store-damaged";
    findings.add(kind, "store.json", error.message);
  }
}
