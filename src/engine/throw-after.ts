/**
 * Throws what was thrown, after noting it. Where the note cannot be kept, because the disk is full, say, what
 * was thrown first still tells more.
 */
export function throwAfter(thrown: unknown, note: () => void): never {
  try {
    note();
  } catch {
    // Whatever is lost of the record, the reader sees that the run has no end.
  }
  throw thrown;
}
