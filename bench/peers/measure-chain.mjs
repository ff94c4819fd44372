const steps = 1000;
const runs = 6;

/**
 * Runs the chain several times and prints, as JSON, what a step costs in each run but the first, which warms up:
 * microseconds of time, and of the processor's.
 * @param {(steps: number, clock: () => number) => Promise<number>} runChain runs it, and returns what that took by
 * the clock, in milliseconds, without wiring it
 */
export async function measureChain(runChain) {
  /** @type {{ time: number, processor: number }[]} */
  const measured = [];
  for (let run = 0; run < runs; run += 1) {
    let processor = 0;
    const time = await runChain(steps, () => {
      const { user, system } = process.cpuUsage();
      processor = (user + system) / 1000 - processor;
      return performance.now();
    });
    if (run > 0)
      measured.push({ time: (1000 * time) / steps, processor: (1000 * processor) / steps });
  }
  console.log(JSON.stringify(measured));
}
