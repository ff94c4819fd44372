/** Milliseconds since 1970, with fractions, on a clock that is never set back. */
export function clock(): number {
  return performance.timeOrigin + performance.now();
}
