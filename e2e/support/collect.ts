import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { answer } from "./answer";
import { caughtMail, mailsTo } from "./caught-mail";

interface Officer {
  name: string;
  email: string;
}

/** An officer opens the link of the mail, has a code mailed to this address and types it with a name. */
export async function comeByCode(page: Page, link: string, { name, email }: Officer): Promise<void> {
  await page.goto(link);
  const code = /Your code for package/;
  const before = (await mailsTo(email)).filter(({ subject }) => code.test(subject)).length;
  await page.getByRole("button", { name: "Mail me a code" }).click();
  await expect(page.getByText("A code is on its way")).toBeVisible();
  await expect
    .poll(async () => (await mailsTo(email)).filter(({ subject }) => code.test(subject)).length, {
      timeout: 30_000,
    })
    .toBeGreaterThan(before);
  const { text } = await caughtMail(email, code);
  await answer(page, { "The code from our mail": /^\d{4} \d{4}$/m.exec(text)?.[0] ?? "", "Your name": name });
  await page.getByRole("button", { name: "Go to the package" }).click();
}

/** An officer comes by a code and downloads the package; answers its bytes. */
export async function collect(page: Page, link: string, officer: Officer): Promise<Buffer> {
  await comeByCode(page, link, officer);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  return readFileSync(await (await download).path());
}
