import { expect, type Page } from "@playwright/test";

/** Opens the demand and expects that it stands at this step of its life. */
export async function standsAt(page: Page, reference: string, step: string): Promise<void> {
  await page.goto(`/demands/${reference}`);
  const steps = page.getByRole("list", { name: "Where the demand stands" });
  await expect(steps.getByRole("listitem").and(page.locator("[aria-current=step]"))).toContainText(step);
}
