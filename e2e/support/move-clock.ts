import { expect, type Page } from "@playwright/test";

/** Moves the demo's clock forward, as its administrator does on the page for it; it never goes back. */
export async function moveClock(administrator: Page, hours: number): Promise<void> {
  await administrator.goto("/demo/clock");
  await administrator.getByLabel("Hours").fill(String(hours));
  await administrator.getByRole("button", { name: "Move the clock forward" }).click();
  await expect(administrator.getByRole("status").filter({ hasText: "moved" })).toBeVisible();
}
