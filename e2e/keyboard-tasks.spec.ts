import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import type { Act } from "@/lib/demands/obstacle";
import type { Answers } from "./support/answer";
import { answerByKeyboard, press, tabTo } from "./support/by-keyboard";
import { caughtMail } from "./support/caught-mail";
import { listensToKeys, openCommandMenu } from "./support/command-menu";
import { giveExport, packWhatWasFiltered } from "./support/give-export";
import { RANGE, recordsAtHand } from "./support/records";
import { paperAnswers } from "./support/register";
import { answerChecks, goToReview } from "./support/review";
import { sealPackage } from "./support/seal-package";
import { standsAt } from "./support/stands-at";
import { test } from "./support/story";
import { openAct, takeAct } from "./support/take-act";

/** Takes one act from its page to the demand's, with Tab, arrows, letters, Space and Enter alone. */
async function actByKeyboard(
  page: Page,
  [reference, act, button]: [reference: string, act: Act, button: string],
  answers: Answers = {},
  query = "",
): Promise<void> {
  await openAct(page, reference, act, query);
  await answerByKeyboard(page, page.getByRole("main"), answers);
  const letter = "Preview the letter";
  if (await page.getByRole("button", { name: letter, exact: true }).isVisible()) {
    await press(page, letter);
    await expect(page.getByText("SHA-256 of the message")).toBeVisible();
  }
  const confirmation = page.getByLabel("Type this to confirm");
  if (await confirmation.isVisible()) {
    await tabTo(page, confirmation);
    await page.keyboard.type(reference);
  }
  await press(page, button);
  await expect(page).toHaveURL(new RegExp(`/demands/${reference}.*done=${act}`));
}

test("the main tasks from registering to releasing, by keyboard alone", async ({ enter }) => {
  test.setTimeout(600_000);
  const analyst = await enter("INTAKE_ANALYST");
  const author = await enter("COUNSEL", 0);
  const approver = await enter("COUNSEL", 1);
  const lead = await enter("LEAD_COUNSEL");
  const custodian = await enter("CUSTODIAN");
  const matter = `KB-${randomUUID().slice(0, 8)}`;

  const reference = await test.step("register", async () => {
    await analyst.goto("/queue");
    await listensToKeys(analyst);
    await analyst.keyboard.press("c");
    await expect(analyst).toHaveURL(/instruments\/new/);
    await answerByKeyboard(analyst, analyst, paperAnswers({ "Matter number": matter }));
    const item = analyst.getByRole("group", { name: "Item 1", exact: true });
    await answerByKeyboard(analyst, item, {
      Account: "tab@birch-clinics.example",
      "Data class": "Content",
      From: { at: RANGE.from, zone: "UTC" },
      Until: { at: RANGE.until, zone: "UTC" },
    });
    await press(analyst, /^Register$/);
    await expect(analyst).toHaveURL(/\?registered/);
    return await analyst.getByRole("main").getByRole("rowheader").getByRole("link").first().innerText();
  });

  await test.step("find it by its matter number, from the menu of commands", async () => {
    await openCommandMenu(analyst);
    await analyst.keyboard.type(matter);
    const chosen = analyst.getByRole("dialog").locator('[aria-selected="true"]');
    await expect(chosen).toContainText(reference);
    await analyst.keyboard.press("Enter");
    await expect(analyst.getByRole("heading", { level: 1, name: reference })).toBeVisible();
  });

  await test.step("verify the officer, and give the demand to somebody", async () => {
    await actByKeyboard(analyst, [reference, "verifyOfficer", "Record the call"], {
      "Number called": "+1 617 555 0100",
      "Where the number was found": "The county's own web site",
      "The number was found independently; it does not come from the paper or the mail that brought it": true,
      "Spoke with": "The clerk of the court",
      "Did they confirm the officer, the address and the matter?": ["Yes, all of it"],
    });
    await analyst.keyboard.press("a");
    await expect(analyst).toHaveURL(/assignDemand/);
  });

  await goToReview(author, reference);
  await takeAct(author, [reference, "answerSecrecy", "Keep the answer"], {
    "What do the documents served say?": ["No secrecy: nothing served forbids telling the customer"],
  });

  await test.step("answer a check", async () => {
    await openAct(author, reference, "answerCheck", "?check=V01");
    await answerByKeyboard(author, author, { Answer: ["Yes"], Note: "Seen on page 1." });
    await press(author, "Keep the answer");
    await expect(author.getByRole("status").filter({ hasText: "Answered a check" })).toBeVisible();
  });
  await answerChecks(author, reference);

  await test.step("decide the item, and have another approve the scope", async () => {
    await actByKeyboard(author, [reference, "decideItem", "Keep the decision"], {
      Decision: ["Approve as asked"],
    });
    await actByKeyboard(approver, [reference, "approveScope", "Approve"]);
    await standsAt(approver, reference, "Notifying");
  });

  await test.step("tell the administrators", () =>
    actByKeyboard(author, [reference, "tellAdministrators", "Give the notice"]));

  await takeAct(author, [reference, "startProduction", "Start the production"]);
  await giveExport(custodian, reference, recordsAtHand().within.slice(0, 1));
  await packWhatWasFiltered(custodian, reference);
  await sealPackage(custodian, reference);
  // The clock is everybody's: another story may be within its own time to object.
  await test.step("the customer waives its time to object, once the notice has arrived", async () => {
    await caughtMail("ruth.adler@birch-clinics.example", new RegExp(reference));
    await expect(async () => {
      await takeAct(author, [reference, "waiveWindow", "Record the waiver"], {
        "Who waives, for the customer": "Ruth Adler, ruth.adler@birch-clinics.example",
        "The words, and how they reached us in writing": "Go ahead; by mail of today.",
      });
    }).toPass();
  });

  await test.step("release the package", async () => {
    await actByKeyboard(lead, [reference, "deliverProduction", "Release the package"], {
      Extent: ["The last package"],
    });
    await standsAt(lead, reference, "Produced");
  });
});
