import { type EditorServer, serveEditor } from "../../../scripts/editor/serve-editor.mjs";
import { temporaryFolder } from "./temporary-folder.js";

export interface ServerNeeds {
  /** Holds the unpacked extensions. */
  readonly extensionsDir: string;
  /** False: workspaces open in Restricted Mode. */
  readonly trusted: boolean;
  /** Tests run inside the extension host, and notifications do not pop up. Default false. */
  readonly runsTests?: boolean;
}

const servers = new Map<string, Promise<EditorServer>>();

after(async () => {
  const started = await Promise.allSettled(servers.values());
  await Promise.all(started.map((one) => (one.status === "fulfilled" ? one.value.close() : null)));
});

/** A running editor of this kind: one serves all scenarios that need the same. */
export function editorServer(needs: ServerNeeds): Promise<EditorServer> {
  const { extensionsDir, trusted, runsTests = false } = needs;
  const kind = JSON.stringify([extensionsDir, trusted, runsTests]);
  const server =
    servers.get(kind) ??
    serveEditor({ dataFolder: temporaryFolder(), extensionsDir, trust: trusted, runsTests });
  servers.set(kind, server);
  return server;
}
