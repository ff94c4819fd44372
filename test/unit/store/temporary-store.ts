import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Gives each test of a suite a project folder of its own, removed after it. */
export function useProjectFolder(): { readonly project: string; readonly root: string } {
  let project = "";
  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), "pipelens-store-"));
  });
  afterEach(() => rmSync(project, { recursive: true, force: true }));
  return {
    get project() {
      return project;
    },
    get root() {
      return join(project, ".pipelens");
    },
  };
}
