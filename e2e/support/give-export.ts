import { expect, type Page } from "@playwright/test";
import { answer } from "./answer";
import { dropFiles, type GivenFile } from "./give-file";
import { openAct, send } from "./take-act";

const MAILBOX = {
  "System that made it": "Mailbox of one account",
  "Query or way of export that produced it": "The whole mailbox, as the retention system holds it",
};

/** A custodian opens the demand's only task and gives these files as exports of the mailbox that it asks for. */
export async function giveExport(custodian: Page, reference: string, files: GivenFile[]): Promise<void> {
  await custodian.goto(`/demands/${reference}`);
  const asked = custodian.getByRole("region", { name: "What custodians are asked" });
  await asked.getByRole("link").click();
  await expect(custodian).toHaveURL(/\/tasks\//);
  await dropFiles(custodian, "Export", files);
  await answer(custodian, MAILBOX);
  await custodian.getByRole("button", { name: "Give the export" }).click();
  await expect(custodian).toHaveURL(/done=giveExport/);
  await custodian.getByRole("button", { name: "These are all" }).click();
  await expect(custodian).toHaveURL(/done=completeTask/);
}

/** How many tasks of the demand stand in the custodian's inbox. */
export async function expectTasksInInbox(custodian: Page, reference: string, count: number): Promise<void> {
  await custodian.goto("/inbox");
  const waiting = custodian.getByRole("region", { name: "Tasks that wait" });
  await expect(waiting.getByRole("link", { name: reference })).toHaveCount(count);
}

/** What the worker's filter let out goes into the package, once it has filtered all. */
export async function packWhatWasFiltered(custodian: Page, reference: string): Promise<void> {
  await expect(async () => {
    await openAct(custodian, reference, "addFiltered");
    await send(custodian, reference, "Put it in");
    await expect(custodian).toHaveURL(/done=addFiltered/, { timeout: 5000 });
  }).toPass();
}
