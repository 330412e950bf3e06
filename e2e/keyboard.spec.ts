import { expect, type Page } from "@playwright/test";
import { register } from "./support/register";
import { demoAccount } from "./support/sign-in";
import { test } from "./support/story";

/** Goes on with the Tab key until what has focus bears the name. */
async function tabTo(page: Page, name: string | RegExp, most = 80): Promise<void> {
  const wanted = page
    .locator(":focus")
    .and(
      page
        .getByRole("link", { name })
        .or(page.getByRole("button", { name }))
        .or(page.getByRole("textbox", { name }))
        .or(page.getByLabel(name)),
    );
  for (let presses = 0; presses < most; presses++) {
    if ((await wanted.count()) > 0) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${most} presses of Tab on ${page.url()} did not lead to ${name}.`);
}

test("sign in, find a demand in the queue and act on it, by keyboard alone", async ({ page, enter }) => {
  const analyst = await enter("INTAKE_ANALYST");
  const reference = await register(analyst, [{ account: "keys@aster-freight.example", data: "Content" }]);
  const { email, password } = demoAccount("COUNSEL");

  await page.goto("/sign-in");
  await tabTo(page, "Email address");
  await page.keyboard.type(email);
  await tabTo(page, "Password");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/sign-in/);

  await test.step("the first stop of each page leads past the navigation", async () => {
    await page.goto("/queue");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
  });

  await test.step("the search finds the demand", async () => {
    await tabTo(page, "Search");
    await page.keyboard.type(reference);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`q=${reference}`));
    await tabTo(page, new RegExp(`^${reference}$`));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: reference })).toBeVisible();
  });

  await test.step("a note is written", async () => {
    await tabTo(page, "Write a note", 250);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/writeNote/);
    await tabTo(page, "Keep the note");
    await page.keyboard.press("Enter");
    await expect(
      page.getByRole("alert").filter({ hasText: "Give the note." }),
      "it takes focus",
    ).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("Note"), "the summary leads to the field").toBeFocused();
    await page.keyboard.type("Written without a mouse.");
    await tabTo(page, "Keep the note");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status").filter({ hasText: "Wrote a note" })).toBeVisible();
    await expect(page.getByText("Written without a mouse.")).toBeVisible();
  });
});
