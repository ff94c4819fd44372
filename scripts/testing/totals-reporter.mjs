// Mocha's usual report, and its counts and failures in the file that PIPELENS_TEST_TOTALS names.
import { writeFileSync } from "node:fs";
import Mocha from "mocha";

// biome-ignore lint/style/noDefaultExport: mocha takes a reporter from the default export
export default class TotalsReporter extends Mocha.reporters.Spec {
  /**
   * @param {number} failures
   * @param {(failures: number) => void} [finish]
   * @override
   */
  done(failures, finish) {
    const { passes, pending } = this.stats;
    const complaints = this.failures.map(
      (test) => `${test.fullTitle()}\n${test.err?.stack ?? test.err?.message ?? "no reason given"}`,
    );
    const totals = { passed: passes, failed: failures, skipped: pending, complaints };
    writeFileSync(process.env.PIPELENS_TEST_TOTALS ?? "", JSON.stringify(totals));
    finish?.(failures);
  }
}
