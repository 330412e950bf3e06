import { expect, type Page } from "@playwright/test";
import { checkAccessibility } from "./support/check-accessibility";
import { commandMenu, listensToKeys, openCommandMenu } from "./support/command-menu";
import { register } from "./support/register";
import { test } from "./support/story";

const chosen = (page: Page) => commandMenu(page).locator('[aria-selected="true"]');

test("the menu finds a demand, says what may not be done and why, and returns focus", async ({ enter }) => {
  const page = await enter("INTAKE_ANALYST");
  const reference = await register(page, [{ account: "menu@aster-freight.example", data: "Content" }]);

  await page.goto("/queue");
  await page.getByRole("link", { name: "Customers" }).first().focus();
  await openCommandMenu(page);
  await page.keyboard.press("Escape");
  await expect(commandMenu(page)).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Customers" }).first()).toBeFocused();

  await openCommandMenu(page);
  await page.keyboard.type(reference);
  // Until the server has answered, what would be searched for is named too.
  await expect(chosen(page)).toHaveText(new RegExp(`^${reference}`));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: reference })).toBeVisible();

  await openCommandMenu(page);
  await page.keyboard.type("send the authority");
  await expect(chosen(page)).toContainText("Not now:");
  await checkAccessibility(page, [1280]);
  await page.keyboard.press("Escape");

  await openCommandMenu(page);
  await expect(commandMenu(page).getByRole("group", { name: "Recent demands" })).toContainText(reference);
  await page.keyboard.type("theme dark");
  await expect(chosen(page)).toHaveText("Theme: dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("the menu never names a demand that is restricted to others", async ({ enter }) => {
  const lead = await enter("LEAD_COUNSEL");
  await lead.goto("/queue?q=by+courier");
  const secret = await lead.getByRole("rowheader").getByRole("link").first().innerText();
  const analyst = await enter("INTAKE_ANALYST", 1);
  const asked = `/api/commands?${new URLSearchParams({ q: secret, at: secret, recent: secret })}`;
  expect(await (await analyst.request.get(asked)).json()).toEqual({
    subjects: [],
    recent: [],
    acts: [],
  });
  expect(JSON.stringify(await (await lead.request.get(asked)).json())).toContain(secret);
});

test("single keys go about, are listed, are dead while typing, and can be switched off", async ({
  enter,
}) => {
  const page = await enter("LEAD_COUNSEL");
  await page.goto("/queue");
  await listensToKeys(page);
  const rows = page.getByRole("rowheader").getByRole("link");
  await page.keyboard.press("j");
  await expect(rows.nth(0)).toBeFocused();
  await page.keyboard.press("j");
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(rows.nth(0)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/demands\/NG-/);

  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys of this page" });
  await expect(keys).toContainText("Write a note");
  await checkAccessibility(page, [1280]);
  await page.keyboard.press("Escape");
  await expect(keys).toHaveCount(0);

  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page, "the second key of a sequence does nothing else").toHaveURL(/\/customers$/);
  await page.keyboard.press("g");
  await page.keyboard.press("q");
  await expect(page).toHaveURL(/\/queue$/);
  await page.keyboard.press("/");
  const search = page.getByRole("search").getByRole("textbox", { name: "Search" });
  await expect(search).toBeFocused();
  await page.keyboard.type("cgq?");
  await expect(search).toHaveValue("cgq?");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.goto("/account");
  await listensToKeys(page);
  await page.getByRole("button", { name: "Single-key shortcuts" }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Off." })).toBeVisible();
  await page.goto("/queue");
  await listensToKeys(page);
  await page.keyboard.press("j");
  await page.keyboard.press("?");
  await openCommandMenu(page);
  await expect(page.getByRole("dialog")).toHaveCount(1);
});
