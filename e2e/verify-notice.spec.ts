import { expect } from "@playwright/test";
import { caughtMail, wordsOf } from "./support/caught-mail";
import { checkAccessibility } from "./support/check-accessibility";
import { test } from "./support/story";

test("whoever got a notice checks it by what it says, and learns nothing else", async ({
  page,
  withoutScript,
}) => {
  const notice = await caughtMail("liam.ortega@aster-freight.example", /^Notice of a government demand/);
  const [, code = "", words = ""] =
    /give the code (\S+) and the date of this mail, \S+ ([^(]+) \(UTC\)\. /.exec(wordsOf(notice)) ?? [];
  const date = new Date(`${words} UTC`).toISOString().slice(0, 10);

  const plain = await withoutScript();
  for (const [typed, answer] of [
    [code, "This notice is genuine."],
    [code.toLowerCase().replaceAll("-", ""), "This notice is genuine."],
    ["7K3M-29QX-HB4T", "We cannot confirm this."],
    ["", "Give the code"],
  ] as const) {
    await plain.goto("/verify");
    await plain.getByLabel("Code").fill(typed);
    await plain.getByLabel("Date of the mail").fill(date);
    await plain.getByRole("button", { name: "Check" }).click();
    await expect(plain.getByText(answer).first()).toBeVisible();
    expect(plain.url(), "the answer stands in no address").not.toContain(date);
  }

  await page.goto("/verify");
  await checkAccessibility(page);
  await page.getByLabel("Code").fill(code);
  await page.getByLabel("Date of the mail").fill("2020-01-01");
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "We cannot confirm this." })).toBeFocused();
  await expect(page).toHaveTitle(/^Error: /);
  await checkAccessibility(page);
});

test("the data-use policy is read without an account and without scripts", async ({ withoutScript }) => {
  const plain = await withoutScript();
  await plain.goto("/policy");
  const row = plain.getByRole("row", { name: /^Voluntary disclosure to law enforcement/ });
  await expect(row.getByText("No", { exact: true })).toHaveCount(3);
  await plain.getByRole("link", { name: "Is a notice genuine?" }).click();
  await expect(plain.getByRole("heading", { level: 1, name: "Is a notice genuine?" })).toBeVisible();
});
