/** What an environment variable says: true for 1, y, yes and true; false for 0, n, no and false; else the default. */
export function environmentFlag(name: string, otherwise = false): boolean {
  const value = process.env[name]?.toLowerCase() ?? "";
  if (["1", "y", "yes", "true"].includes(value)) return true;
  if (["0", "n", "no", "false"].includes(value)) return false;
  return otherwise;
}
