import { readFileSync } from "node:fs";

/** Version of this package, from the nearest `package.json` above this file, wherever a bundler put it. */
export function packageVersion(): string {
  let folder = new URL(".", import.meta.url);
  for (;;) {
    const version = readVersion(new URL("package.json", folder));
    if (version) return version;
    const parent = new URL("..", folder);
    if (parent.href === folder.href) return "unknown";
    folder = parent;
  }
}

function readVersion(file: URL): string | undefined {
  try {
    const content = JSON.parse(readFileSync(file, "utf8")) as { name?: string; version?: string };
    return content.name === "pipelens" ? content.version : undefined;
  } catch {
    return undefined;
  }
}
