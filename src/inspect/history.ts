import { resolve } from "node:path";
import type { RunIndex } from "../model/run-index.js";
import { locateStore } from "../store/locate-store.js";
import { openRunIndex } from "../store/open-run-index.js";

/** Where the functions of this folder look. */
export interface StoreOption {
  /** Path of a store's folder. Default: the one that pipelines in the current folder use. */
  readonly store?: string;
}

/** A store's runs, as they are at each question. */
export interface History {
  /** Absolute path of the store's folder. */
  readonly root: string;
  /** Up to date with all journals. */
  index(): RunIndex;
}

/** One index for each store and process, whoever asks. */
export async function openHistory({ store }: StoreOption = {}): Promise<History> {
  const root = store === undefined ? locateStore(process.cwd()) : resolve(store);
  const opening = indexes.get(root) ?? openRunIndex(root);
  indexes.set(root, opening);
  try {
    const index = await opening;
    return {
      root,
      index() {
        index.refresh();
        return index;
      },
    };
  } catch (error) {
    indexes.delete(root);
    throw error;
  }
}

const indexes = new Map<string, Promise<RunIndex>>();
