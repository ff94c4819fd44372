import type { Locator, Page } from "playwright-core";

export interface Notifications {
  /** Waits for one whose text holds this. */
  waitFor(text: string | RegExp): Promise<Locator>;
  /** Presses a button of the one whose text holds this. */
  press(text: string | RegExp, button: string): Promise<void>;
}

export function notifications(page: Page): Notifications {
  const toast = (text: string | RegExp) =>
    page.locator(".notification-toast").filter({ hasText: text }).first();
  return {
    waitFor: async (text) => {
      await toast(text).waitFor();
      return toast(text);
    },
    // One that moves up while others go may miss a press.
    press: async (text, button) => {
      await toast(text).getByRole("button", { name: button }).click();
      for (let time = 0; time < 3 && (await toast(text).isVisible()); time++) {
        await toast(text)
          .waitFor({ state: "hidden", timeout: 3000 })
          .catch(() => toast(text).getByRole("button", { name: button }).click({ timeout: 1000 }))
          .catch(() => {});
      }
    },
  };
}
