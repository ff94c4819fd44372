import { join } from "node:path";
import {
  type FindingKind,
  findingSeverities,
  type StoreFinding,
  type StoreReport,
} from "../../model/store-report.js";

/** Collects what is found. */
export interface Findings {
  /** @param path relative to the store */
  add(kind: FindingKind, path: string, message: string): void;
  /** All so far, those first that matter most. */
  list(): Pick<StoreReport, "findings" | "counts">;
}

export function collectFindings(root: string): Findings {
  const findings: StoreFinding[] = [];
  const counts: { [kind in FindingKind]?: number } = {};
  return {
    add(kind, path, message) {
      const count = (counts[kind] ?? 0) + 1;
      counts[kind] = count;
      if (count > mostOfAKind) return;
      findings.push({ kind, severity: findingSeverities[kind], file: join(root, path), message });
    },
    list: () => ({ findings: findings.toSorted(byWeight), counts }),
  };
}

/** A store that was damaged as a whole should still give a report that fits into memory. */
const mostOfAKind = 1000;

const weights = { error: 0, warning: 1, note: 2 };

function byWeight(a: StoreFinding, b: StoreFinding): number {
  return weights[a.severity] - weights[b.severity];
}
