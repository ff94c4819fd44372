import { createHash } from "node:crypto";

/**
 * A file name that stands for any name: the name itself when every file system takes it as it is, else
 * its readable part and a hash. Different names get different file names, also where case is ignored.
 */
export function safeFileName(name: string): string {
  if (/^[a-z0-9][a-z0-9_-]{0,79}$/.test(name) && !reservedOnWindows.test(name)) return name;
  const readable = name
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, "-")
    .slice(0, 40);
  const hash = createHash("sha256").update(name, "utf16le").digest("hex").slice(0, 24);
  return `${readable}~${hash}`;
}

const reservedOnWindows = /^(con|prn|aux|nul|com\d|lpt\d)$/;
