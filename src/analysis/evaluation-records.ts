import type { ts } from "ts-morph";
import type { DescribedStatement } from "./describe-statements.js";
import type { Finding } from "./diagnostics.js";
import type { Definitions } from "./find-definitions.js";
import type { PipelineTrace } from "./pipeline-trace.js";
import type { Value } from "./value.js";

/** A finding, and the node that it is about: nodes move with the text, so that its place stays right. */
export interface Report {
  readonly node: ts.Node;
  readonly finding: Finding;
}

/** What evaluating one top-level statement gave. It holds until the statement, or a name that it uses, changes. */
export interface StatementRecord {
  readonly values: Map<ts.Node, Value>;
  /** By what makes the pipeline or instance. */
  readonly traces: Map<ts.Node, PipelineTrace>;
  readonly reports: Report[];
  definitions?: Definitions;
  described?: DescribedStatement;
}

export interface EvaluationRecords {
  of(statement: ts.Statement): StatementRecord;
  forget(statement: ts.Statement): void;
  /** Whatever is reported while `work` goes on belongs to `owner`. */
  during<T>(owner: { readonly reports: Report[] }, work: () => T): T;
  report(node: ts.Node, finding: Finding): void;
}

export function createEvaluationRecords(): EvaluationRecords {
  const records = new WeakMap<ts.Statement, StatementRecord>();
  let reports: Report[] = [];
  return {
    of(statement) {
      let record = records.get(statement);
      if (!record) {
        record = { values: new Map(), traces: new Map(), reports: [] };
        records.set(statement, record);
      }
      return record;
    },
    forget: (statement) => records.delete(statement),
    during(owner, work) {
      const outer = reports;
      reports = owner.reports;
      try {
        return work();
      } finally {
        reports = outer;
      }
    },
    report: (node, finding) => reports.push({ node, finding }),
  };
}
