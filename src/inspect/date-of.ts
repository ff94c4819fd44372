/** @param at in milliseconds since 1970 */
export function dateOf(at: number): Date;
export function dateOf(at: number | undefined): Date | undefined;
export function dateOf(at: number | undefined): Date | undefined {
  return at === undefined ? undefined : new Date(at);
}
