/** At most `limit` UTF-16 units of a text, with `…` as the last where something was cut. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // Half of a surrogate pair would be shown as a replacement character.
  return `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
