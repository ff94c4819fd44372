const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/**
 * The pipeline's name and the local time, to the microsecond: `training-03_Oct_22-14_08_44_284312`.
 * @param at in milliseconds since 1970, with fractions
 */
export function defaultRunName(pipeline: string, at: number): string {
  const date = new Date(at);
  const two = (count: number) => String(count).padStart(2, "0");
  const day = [two(date.getDate()), months[date.getMonth()], two(date.getFullYear() % 100)];
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two);
  const microseconds = Math.trunc((at - Math.floor(at / 1000) * 1000) * 1000);
  return `${pipeline}-${day.join("_")}-${time.join("_")}_${String(microseconds).padStart(6, "0")}`;
}
