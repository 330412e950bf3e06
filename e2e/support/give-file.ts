import { expect, type Locator, type Page } from "@playwright/test";
import { labelled } from "./answer";

export interface GivenFile {
  name: string;
  bytes: Buffer;
  /** The type as a browser guesses it. */
  type?: string;
}

const fieldOf = (page: Page, label: string) => page.getByRole("group", { name: labelled(label) });

/** The line that says what became of a file. */
export function fileRow(page: Page, label: string, name: string): Locator {
  return fieldOf(page, label).getByRole("listitem").filter({ hasText: name });
}

/** Drags files onto the field and waits until all of them have arrived. */
export async function dropFiles(page: Page, label: string, files: GivenFile[]): Promise<void> {
  const plain = files.map(({ name, bytes, type = "" }) => ({ name, type, base64: bytes.toString("base64") }));
  const data = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, type, base64 } of given) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type }));
    }
    return transfer;
  }, plain);
  const target = fieldOf(page, label).getByText(/or drop (it|them) here/);
  await expect(async () => {
    await target.dispatchEvent("drop", { dataTransfer: data });
    await expect(fieldOf(page, label).getByRole("listitem").first()).toBeVisible({ timeout: 1000 });
  }).toPass();
  for (const { name } of files) await expect(fileRow(page, label, name)).toContainText("received");
}

/** Picks files by the field's button; says nothing of whether they arrive. */
export async function chooseFiles(page: Page, label: string, files: GivenFile[]): Promise<void> {
  const button = fieldOf(page, label).getByRole("button", { name: /^Choose (a file|files)$/ });
  const payload = files.map(({ name, bytes, type = "application/octet-stream" }) => ({
    name,
    mimeType: type,
    buffer: bytes,
  }));
  await expect(async () => {
    const chooser = page.waitForEvent("filechooser", { timeout: 1000 });
    await button.click();
    await (await chooser).setFiles(payload);
  }).toPass();
}
