import { type EditorServer, serveEditor } from "../../../scripts/editor/serve-editor.mjs";
import { temporaryFolder } from "./temporary-folder.js";

export interface ServerNeeds {
  /** Holds the unpacked extensions. */
  readonly extensionsDir: string;
  /** False: workspaces open in Restricted Mode. */
  readonly trusted: boolean;
}

const servers = new Map<string, Promise<EditorServer>>();

after(async () => {
  const started = await Promise.allSettled(servers.values());
  await Promise.all(started.map((one) => (one.status === "fulfilled" ? one.value.close() : null)));
});

/** A running editor of this kind: one serves all scenarios that need the same. */
export function editorServer({ extensionsDir, trusted }: ServerNeeds): Promise<EditorServer> {
  const kind = `${trusted} ${extensionsDir}`;
  const server =
    servers.get(kind) ??
    serveEditor({ dataFolder: temporaryFolder(), extensionsDir, trust: trusted });
  servers.set(kind, server);
  return server;
}
