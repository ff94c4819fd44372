import { JOURNAL_VERSION } from "../../model/run-event.js";

/**
 * Kept in the file as `user_version`. A file of another version is not converted but made again from the
 * journals, also when the events have changed: what could not be read before may be readable then.
 */
export const schemaVersion = JOURNAL_VERSION * 1000 + 10;

/**
 * Columns for what is asked by, counted or listed; JSON for what is only shown. A line that ends with a
 * semicolon ends a statement, so triggers stand on one line.
 */
export const schema = `
CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  pipeline TEXT NOT NULL,
  file TEXT,
  status TEXT NOT NULL,
  created_at REAL NOT NULL,
  ended_at REAL,
  duration_ms REAL,
  cache_enabled INTEGER NOT NULL,
  git_sha TEXT,
  pid INTEGER NOT NULL,
  step_count INTEGER NOT NULL,
  ended_step_count INTEGER NOT NULL,
  -- From its start, and as it is now: its pipeline may have been deleted since.
  own_unlisted INTEGER NOT NULL,
  unlisted INTEGER NOT NULL,
  resumes TEXT,
  schedule TEXT,
  -- When it was deleted; it can still be restored.
  deleted_at REAL
) WITHOUT ROWID;
CREATE INDEX runs_by_pipeline ON runs (pipeline, created_at, id);
CREATE INDEX listed_runs ON runs (pipeline, created_at, id) WHERE unlisted = 0 AND deleted_at IS NULL;
CREATE INDEX unlisted_runs ON runs (created_at, id) WHERE unlisted = 1;
CREATE INDEX deleted_runs ON runs (created_at, id) WHERE deleted_at IS NOT NULL;
CREATE INDEX runs_by_status ON runs (status, created_at, id);
CREATE INDEX runs_by_time ON runs (created_at, id);
CREATE INDEX runs_by_name ON runs (name, created_at);

-- So that no question of how many looks at every run. Rows of none are removed.
CREATE TABLE run_counts (
  pipeline TEXT NOT NULL,
  status TEXT NOT NULL,
  unlisted INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  run_count INTEGER NOT NULL,
  PRIMARY KEY (pipeline, status, unlisted, deleted)
) WITHOUT ROWID;
${countedBy("run_counted", "AFTER INSERT ON runs", count("new", 1))}
${countedBy("run_counted_again", "AFTER UPDATE OF status, unlisted, deleted_at ON runs", count("old", -1), count("new", 1))}
${countedBy("run_uncounted", "AFTER DELETE ON runs", count("old", -1))}

-- What runs can be filtered and sorted by, in the order in which it is: kinds are 0 null, 1 boolean,
-- 2 number, 3 text.
CREATE TABLE run_values (
  field TEXT NOT NULL,
  kind INTEGER NOT NULL,
  value NOT NULL,
  run_id TEXT NOT NULL,
  PRIMARY KEY (field, kind, value, run_id)
) WITHOUT ROWID;

-- The same by run, as one JSON object, and its names and values in small letters.
CREATE TABLE run_fields (
  run_id TEXT PRIMARY KEY,
  fields TEXT NOT NULL,
  search TEXT NOT NULL
) WITHOUT ROWID;

-- Of runs that are not deleted. Rows of none are removed.
CREATE TABLE field_counts (
  pipeline TEXT NOT NULL,
  field TEXT NOT NULL,
  run_count INTEGER NOT NULL,
  -- Runs in which it is a text or a boolean.
  other_count INTEGER NOT NULL,
  PRIMARY KEY (pipeline, field)
) WITHOUT ROWID;

-- Apart from their runs, so that lists of runs do not read past graphs.
CREATE TABLE run_details (
  run_id TEXT PRIMARY KEY,
  description TEXT,
  parameters TEXT NOT NULL,
  environment TEXT NOT NULL,
  graph TEXT NOT NULL,
  more TEXT NOT NULL
);

CREATE TABLE steps (
  run_id TEXT NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  step TEXT NOT NULL,
  status TEXT NOT NULL,
  started_at REAL,
  ended_at REAL,
  duration_ms REAL,
  details TEXT NOT NULL,
  PRIMARY KEY (run_id, name)
);

CREATE TABLE outputs (
  run_id TEXT NOT NULL,
  step TEXT NOT NULL,
  position INTEGER NOT NULL,
  output TEXT NOT NULL,
  hash TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (run_id, step, position)
);
CREATE INDEX outputs_by_hash ON outputs (substr(hash, 1, 16));

CREATE TABLE inputs (
  run_id TEXT NOT NULL,
  step TEXT NOT NULL,
  input TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (run_id, step, input)
) WITHOUT ROWID;
CREATE INDEX inputs_by_hash ON inputs (substr(hash, 1, 16));

CREATE TABLE journals (
  run_id TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  state TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX unsettled_journals ON journals (state) WHERE state <> 'settled';

-- What the store's folders looked like when their entries were taken in.
CREATE TABLE folders (
  name TEXT PRIMARY KEY,
  mark TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE deletions (
  file TEXT PRIMARY KEY,
  mark TEXT NOT NULL,
  pipeline TEXT NOT NULL,
  at REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX deletions_by_pipeline ON deletions (pipeline);

-- Also of runs that are not known yet.
CREATE TABLE run_deletions (
  run_id TEXT PRIMARY KEY,
  at REAL NOT NULL
) WITHOUT ROWID;

CREATE TABLE problems (
  run_id TEXT NOT NULL,
  file TEXT NOT NULL,
  message TEXT NOT NULL
);
CREATE INDEX problems_by_run ON problems (run_id);
`;

function countedBy(name: string, when: string, ...statements: readonly string[]): string {
  return `CREATE TRIGGER ${name} ${when} BEGIN ${statements.join(" ")} END;`;
}

/** @param by 1 or -1 */
function count(row: "new" | "old", by: number): string {
  const place = `${row}.pipeline, ${row}.status, ${row}.unlisted, ${row}.deleted_at IS NOT NULL`;
  const add =
    `INSERT INTO run_counts VALUES (${place}, ${by}) ON CONFLICT (pipeline, status, unlisted, deleted) ` +
    `DO UPDATE SET run_count = run_count + ${by};`;
  const removeNone =
    `DELETE FROM run_counts WHERE pipeline = ${row}.pipeline AND status = ${row}.status ` +
    `AND unlisted = ${row}.unlisted AND deleted = (${row}.deleted_at IS NOT NULL) AND run_count = 0;`;
  return by < 0 ? `${add} ${removeNone}` : add;
}
