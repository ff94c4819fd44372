/**
 * Says what goes on, with the time since the start in front.
 * @returns {(message: string) => void}
 */
export function showProgress() {
  const start = performance.now();
  return (message) => {
    const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6);
    process.stdout.write(`${seconds} s  ${message}\n`);
  };
}
