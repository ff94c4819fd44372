/** Whether a path in a record is one that artifacts are kept under; any other could lead out of the store. */
export function isStoredArtifactPath(path: string): boolean {
  return /^artifacts\/[0-9a-f]{2}\/[0-9a-f]{64}\.[a-z0-9]{1,8}(?:\.json)?$/.test(path);
}
