import { expect, type Locator, type Page } from "@playwright/test";

/** The menu of commands, while it is open. */
export const commandMenu = (page: Page): Locator => page.getByRole("dialog", { name: "Search or do" });

/** Opens the menu by its key. A key that is pressed before the page's scripts listen is heard by nobody, so it is pressed again. */
export async function openCommandMenu(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+k");
    await expect(commandMenu(page).getByRole("combobox")).toBeFocused({ timeout: 2000 });
  }).toPass();
}

/** Waits until the page listens to keys. */
export async function listensToKeys(page: Page): Promise<void> {
  await openCommandMenu(page);
  await page.keyboard.press("Escape");
  await expect(commandMenu(page)).toHaveCount(0);
}
