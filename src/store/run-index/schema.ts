import { JOURNAL_VERSION } from "../../model/run-event.js";

/**
 * Kept in the file as `user_version`. A file of another version is not converted but made again from the
 * journals, also when the events have changed: what could not be read before may be readable then.
 */
export const schemaVersion = JOURNAL_VERSION * 1000 + 4;

/** Columns for what is asked by, counted or listed; JSON for what is only shown. */
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
  schedule TEXT
) WITHOUT ROWID;
CREATE INDEX runs_by_pipeline ON runs (pipeline, created_at, id);
CREATE INDEX runs_by_time ON runs (created_at, id);
CREATE INDEX runs_by_name ON runs (name, created_at);

-- Apart from their runs, so that lists of runs do not read past graphs.
CREATE TABLE run_details (
  run_id TEXT PRIMARY KEY,
  description TEXT,
  parameters TEXT NOT NULL,
  environment TEXT NOT NULL,
  graph TEXT NOT NULL,
  more TEXT NOT NULL
) WITHOUT ROWID;

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
) WITHOUT ROWID;

CREATE TABLE outputs (
  run_id TEXT NOT NULL,
  step TEXT NOT NULL,
  position INTEGER NOT NULL,
  output TEXT NOT NULL,
  hash TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (run_id, step, position)
) WITHOUT ROWID;

CREATE TABLE journals (
  run_id TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  state TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE deletions (
  file TEXT PRIMARY KEY,
  mark TEXT NOT NULL,
  pipeline TEXT NOT NULL,
  at REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX deletions_by_pipeline ON deletions (pipeline);

CREATE TABLE problems (
  run_id TEXT NOT NULL,
  file TEXT NOT NULL,
  message TEXT NOT NULL
);
CREATE INDEX problems_by_run ON problems (run_id);
`;
