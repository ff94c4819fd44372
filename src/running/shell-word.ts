/** A name as a shell takes it: as it is, or in quotes. */
export function shellWord(name: string): string {
  return /^[\w./-]+$/.test(name) && !name.startsWith("-") ? name : JSON.stringify(name);
}
