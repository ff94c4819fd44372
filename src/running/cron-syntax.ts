/**
 * What is wrong with a cron expression of five fields, in words; undefined when nothing is. Each field is a
 * list of `*`, values, ranges and steps, as in `0,30 9-17 * * MON-FRI`.
 */
export function findCronProblem(expression: string): string | undefined {
  const texts = expression.trim().split(/\s+/);
  if (texts.length !== fields.length || expression.trim() === "") {
    const names = fields.map(({ name }) => name).join(", ");
    return `it has ${expression.trim() === "" ? 0 : texts.length} fields instead of five: ${names}`;
  }
  for (const [at, field] of fields.entries()) {
    const text = texts[at] ?? "";
    if (!text.split(",").every((part) => isPart(part, field))) {
      return `its ${field.name} is ${JSON.stringify(text)}, which is no list of values from ${field.from} to ${field.to}`;
    }
  }
  return undefined;
}

interface CronField {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Names for the values, from the first on. */
  readonly names?: readonly string[];
}

const fields: readonly CronField[] = [
  { name: "minute", from: 0, to: 59 },
  { name: "hour", from: 0, to: 23 },
  { name: "day of the month", from: 1, to: 31 },
  {
    name: "month",
    from: 1,
    to: 12,
    names: "jan feb mar apr may jun jul aug sep oct nov dec".split(" "),
  },
  // Both 0 and 7 are Sunday.
  { name: "day of the week", from: 0, to: 7, names: "sun mon tue wed thu fri sat".split(" ") },
];

/** `*`, `5`, `1-5`, `MON-FRI`, each with a step behind it or without: `0-30/5`. */
function isPart(part: string, field: CronField): boolean {
  const [range = "", step, ...more] = part.split("/");
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  if (range === "*") return true;
  const [first = "", last, ...rest] = range.split("-");
  const from = readValue(first, field);
  const to = last === undefined ? from : readValue(last, field);
  return rest.length === 0 && from !== undefined && to !== undefined && from <= to;
}

function readValue(text: string, { from, to, names = [] }: CronField): number | undefined {
  const named = names.indexOf(text.toLowerCase());
  const value = named >= 0 ? from + named : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= from && value <= to ? value : undefined;
}
