import assert from "node:assert/strict";
import type { Schedule } from "../../../src/model/runnable.js";
import { checkSchedule } from "../../../src/running/schedule-record.js";

describe("checkSchedule", () => {
  it("keeps a cron expression as it is", () => {
    assert.deepEqual(checkSchedule({ cron: "5 14 * * 3" }).record, {
      cron: "5 14 * * 3",
      catchup: false,
    });
  });

  it("keeps an interval in seconds and times in UTC", () => {
    const schedule = {
      interval: "12h",
      start: "2026-03-04T18:00:00+01:00",
      end: new Date(Date.UTC(2026, 5, 1)),
      catchup: true,
    } as const;
    assert.deepEqual(checkSchedule(schedule).record, {
      intervalSeconds: 43_200,
      startTime: "2026-03-04T17:00:00.000Z",
      endTime: "2026-06-01T00:00:00.000Z",
      catchup: true,
    });
  });

  it("says that a schedule starts nothing, and that cron counts where there is an interval too", () => {
    assert.equal(checkSchedule({ cron: "* * * * *" }).warnings.length, 1);
    const { record, warnings } = checkSchedule({
      cron: "0 0 * * *",
      interval: 1000,
      start: "2026-01-01",
    });
    assert.equal(warnings.length, 2);
    assert.match(warnings[0] ?? "", /cron expression counts/);
    assert.deepEqual(record, {
      cron: "0 0 * * *",
      startTime: "2026-01-01T00:00:00.000Z",
      catchup: false,
    });
  });

  const good = [
    "*/15 9-17 * * MON-FRI",
    "0,30 0 1,15 jan-mar/2 7",
    "59 23 31 12 0",
    " 1  2 3 4 5 ",
  ];
  for (const cron of good) {
    it(`takes ${JSON.stringify(cron)}`, () => {
      assert.equal(checkSchedule({ cron }).record.cron, cron);
    });
  }

  const bad: readonly (readonly [Schedule, RegExp])[] = [
    [{}, /either `cron`/],
    [{ interval: "1h" }, /both `interval` and `start`/],
    [{ start: "2026-01-01" }, /both `interval` and `start`/],
    [{ interval: 0, start: "2026-01-01" }, /longer than nothing/],
    [{ cron: "" }, /has 0 fields/],
    [{ cron: "* * * *" }, /has 4 fields/],
    [{ cron: "* * * * * *" }, /has 6 fields/],
    [{ cron: "60 * * * *" }, /minute is "60"/],
    [{ cron: "* 24 * * *" }, /hour is "24"/],
    [{ cron: "* * 0 * *" }, /day of the month is "0"/],
    [{ cron: "* * * 13 *" }, /month is "13"/],
    [{ cron: "* * * * 8" }, /day of the week is "8"/],
    [{ cron: "5-1 * * * *" }, /minute is "5-1"/],
    [{ cron: "*/0 * * * *" }, /minute is/],
    [{ cron: "1, * * * *" }, /minute is/],
    [{ cron: "@daily" }, /has 1 fields/],
    [{ cron: "* * * * *", start: "soon" }, /start has to be/],
    [{ cron: "* * * * *", end: new Date(Number.NaN) }, /end has to be/],
    [{ cron: "* * * * *", start: "2026-02-01", end: "2026-01-01" }, /not after its start/],
  ];
  for (const [schedule, message] of bad) {
    it(`refuses ${JSON.stringify(schedule)}`, () => {
      assert.throws(() => checkSchedule(schedule), {
        name: "PipelineConfigurationError",
        code: "schedule-invalid",
        message,
      });
    });
  }

  it("refuses an interval that is none", () => {
    assert.throws(() => checkSchedule({ interval: "2 weeks" as never, start: "2026-01-01" }), {
      code: "duration-invalid",
    });
  });
});
