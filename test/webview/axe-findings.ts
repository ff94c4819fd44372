import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Frame, Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What hinders people in a page, or in a frame of it, as axe-core finds it: its serious and critical findings. */
export async function axeFindings(
  page: Page,
  frame: Frame = page.mainFrame(),
): Promise<readonly string[]> {
  // The checker comes in over the debugger, past the page's policy, which would refuse it.
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setBypassCSP", { enabled: true });
  await frame.evaluate(axe);
  return frame.evaluate(async () => {
    const checker = (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe;
    const { violations } = await checker.run();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
  });
}
