import type { Database, SqlValue } from "sql.js";
import type { SqlDatabase } from "../../src/store/run-index/sql-database.js";

/** A database of sql.js itself, as the index's questions want one. */
export function plainDatabase(database: Database): SqlDatabase {
  return {
    run: (sql, ...values) => void database.run(sql, [...values]),
    rows(sql, ...values) {
      const statement = database.prepare(sql, [...values]);
      const rows: SqlValue[][] = [];
      while (statement.step()) rows.push(statement.get());
      statement.free();
      return rows;
    },
    transaction: (operation) => operation(),
    close: () => database.close(),
  };
}
