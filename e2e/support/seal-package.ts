import { expect, type Page } from "@playwright/test";
import { answer } from "./answer";
import { openAct, send } from "./take-act";

/** A custodian has the package sealed with a passphrase, certifies it, is shown the passphrase, and sees the page move on by itself. */
export async function sealPackage(custodian: Page, reference: string): Promise<string> {
  await openAct(custodian, reference, "sealPackage");
  await answer(custodian, {
    "Encrypted to": ["A passphrase"],
    "Your title": "Custodian of records",
    "System, way of export and version": "Mailbox export of the retention system, version 4.2",
  });
  await custodian.getByRole("checkbox", { name: /I declare under penalty of perjury/ }).check();
  await send(custodian, reference, "Seal the package");
  const shown = custodian.getByText(/^[a-z0-9]{4}(-[a-z0-9]{4}){5}$/);
  await expect(shown).toBeVisible();
  await expect(custodian.getByText("What would be sealed")).toBeHidden();
  const passphrase = await shown.innerText();
  await custodian.goto(`/demands/${reference}`);
  await expect(custodian.getByText(/^Sealed by/)).toBeVisible({ timeout: 60_000 });
  return passphrase;
}
