/** A file of steps with bodies of usual size, and a pipeline that wires each ten of them. */
export function writePipelines(lines: number): string {
  const parts = ['import { outputs, pipeline, step } from "pipelens";'];
  let written = 1;
  for (let count = 0; written < lines; count += 10) {
    const numbers = Array.from({ length: 10 }, (_, index) => count + index);
    const added = [...numbers.map(writeStep), writePipeline(count, numbers)];
    parts.push(...added);
    written += added.join("\n").split("\n").length;
  }
  return parts.join("\n");
}

function writeStep(number: number): string {
  return `/** Turns rows into other rows, the ${number}th time. */
export const step${number} = step(async function step${number}(rows: number[], { factor = 1 } = {}) {
  const sums = rows.map((row, index) => row * factor + index);
  if (sums.length > 100) {
    console.log("many rows", sums.length);
  }
  const kept = sums.filter((sum) => sum > factor);
  return outputs({ kept, rest: sums.slice(kept.length) });
});
`;
}

function writePipeline(count: number, [first, ...others]: readonly number[]): string {
  const calls = others.map((number, index) => {
    const from = index === 0 ? `r${first}` : `r${others[index - 1]}`;
    return `  const { kept: r${number} } = step${number}(${from}, { factor: ${number} });`;
  });
  const head = `  const { kept: r${first} } = step${first}([1, 2, 3]);`;
  return `export const pipeline${count} = pipeline(function pipeline${count}() {\n${[head, ...calls].join("\n")}\n});\n`;
}
