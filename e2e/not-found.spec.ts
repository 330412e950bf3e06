import { expect } from "@playwright/test";
import { checkAccessibility } from "./support/check-accessibility";
import { test } from "./support/story";

test("an address that leads nowhere says so, to everybody alike", async ({ page, withoutScript }) => {
  const answer = await page.goto("/nowhere/at/all");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await checkAccessibility(page);

  const plain = await withoutScript();
  await plain.goto("/nowhere/at/all");
  await expect(plain.getByRole("heading", { level: 1 })).toBeVisible();
});
