/** The first of these texts, and how many there are besides: `a, b and 3 more`. */
export function listSome(texts: readonly string[], limit = 5): string {
  const more = texts.length - limit;
  const shown = texts.slice(0, limit).join(", ");
  return more > 0 ? `${shown} and ${more} more` : shown;
}
