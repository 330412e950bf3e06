import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { answer } from "./answer";

/** An officer opens the link of the mail, gives a name and downloads the package; answers its bytes. */
export async function collect(page: Page, link: string, name: string): Promise<Buffer> {
  await page.goto(link);
  await answer(page, { "Your name": name });
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  return readFileSync(await (await download).path());
}
