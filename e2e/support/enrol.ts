import { expect, type Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";

/** Sets up an authenticator on the page that is open and gives its code; nothing else may be visited before. */
export async function enrol(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "Set up your second factor" })).toBeVisible();
  const key = (await page.locator("code").first().textContent())?.replaceAll(" ", "") ?? "";
  await page
    .getByRole("textbox", { name: "Code" })
    .fill(new TOTP({ secret: Secret.fromBase32(key) }).generate());
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(/\/account/);
}
