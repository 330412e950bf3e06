import { expect, type Page } from "@playwright/test";
import { lookAtOpen } from "./support/page-files";
import { test } from "./support/story";
import { openAct } from "./support/take-act";

/** A demand of the demo that stands so, by the queue. */
async function demandAt(page: Page, status: string): Promise<string> {
  await page.goto(`/queue?status=${status}`);
  const link = page.getByRole("main").getByRole("rowheader").getByRole("link").first();
  return ((await link.getAttribute("href")) ?? "").replace("/demands/", "");
}

const SHA256 = /[0-9a-f]{64}/;
const hashShown = async (page: Page) =>
  SHA256.exec(await page.getByRole("region", { name: /as it will be sent/ }).innerText())?.[0];

test("a letter is sent as it was previewed, also where no scripts run, and kept", async ({
  browser,
  enter,
}) => {
  const counsel = await enter("COUNSEL");
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await counsel.context().storageState(),
  });
  const plain = await context.newPage();
  const reference = await demandAt(plain, "IN_REVIEW");

  await test.step("nothing is sent before it was looked at", async () => {
    await openAct(plain, reference, "acknowledgeReceipt");
    await expect(plain.getByRole("button", { name: "Send the acknowledgement" })).toHaveCount(0);
    await plain.getByRole("button", { name: "Preview the letter" }).click();
    await expect(plain.getByRole("region", { name: /as it will be sent/ })).toContainText("is received");
  });

  const sha256 = await hashShown(plain);
  expect(sha256).toMatch(SHA256);

  await test.step("what was looked at is sent, and stands on the demand's page with the same hash", async () => {
    await plain.getByRole("button", { name: "Send the acknowledgement" }).click();
    await expect(plain).toHaveURL(/done=acknowledgeReceipt/);
    await expect(plain.getByRole("region", { name: "Letters to the authority" }).first()).toContainText(
      sha256 ?? "",
    );
    const letters = plain.getByRole("region", { name: "Letters to the authority" }).first();
    await expect(async () => {
      await plain.reload();
      await expect(letters.getByText("Accepted by the mail server").first()).toBeVisible();
    }).toPass();
  });
  await context.close();
});

test("what is typed after a preview is previewed again before it is sent", async ({ enter }) => {
  const counsel = await enter("COUNSEL");
  const reference = await demandAt(counsel, "IN_REVIEW");
  await openAct(counsel, reference, "askQuestion");
  await counsel.getByLabel("Question", { exact: true }).fill("Which account do you mean?");
  await counsel.getByRole("button", { name: "Preview the letter" }).click();
  const preview = counsel.getByRole("region", { name: /as it will be sent/ });
  await expect(preview).toBeFocused();
  const before = await hashShown(counsel);
  await counsel.getByLabel("Question", { exact: true }).fill("Which of the two accounts do you mean?");
  await counsel.getByRole("button", { name: "Send the question" }).click();
  await expect(counsel.getByRole("alert").filter({ hasText: "Nothing was sent" })).toBeVisible();
  await expect(preview).toContainText("Which of the two accounts");
  expect(await hashShown(counsel)).not.toBe(before);
  await lookAtOpen(counsel, "(desk)/demands/[reference]/[act]/page.tsx");
});

test("the words of a letter are changed by two people", async ({ enter }) => {
  const [counsel, lead] = [await enter("COUNSEL"), await enter("LEAD_COUNSEL")];
  await counsel.goto("/letters");
  await lookAtOpen(counsel, "(desk)/letters/page.tsx");
  await counsel.getByRole("link", { name: "Cover letter", exact: true }).click();
  await expect(counsel.getByRole("heading", { name: "Cover letter", exact: true, level: 1 })).toBeVisible();
  await lookAtOpen(counsel, "(desk)/letters/[letter]/page.tsx");
  await counsel.getByRole("link", { name: "Propose a change" }).click();
  const body = counsel.getByLabel("Body");
  const words = await body.inputValue();

  await test.step("a placeholder that the letter does not offer is refused by its field", async () => {
    await body.fill(`${words}\n{{customer}}`);
    await counsel.getByLabel("Why").fill("A sentence on returning the package.");
    await counsel.getByRole("button", { name: "Show how it would read" }).click();
    await expect(counsel.getByText("is no placeholder of this letter").first()).toBeVisible();
    await lookAtOpen(counsel, "(desk)/letters/[letter]/change/page.tsx");
  });

  await test.step("it is shown before it is proposed, and confirmed by somebody else", async () => {
    await body.fill(words.replace("waive no objection", "waive no objection that we may have"));
    await counsel.getByRole("button", { name: "Show how it would read" }).click();
    await expect(counsel.getByRole("region", { name: /What differs/ })).toContainText("that we may have");
    await counsel.getByRole("button", { name: "Propose this" }).click();
    await expect(counsel).toHaveURL(/\/letters\/changes\//);
    await lookAtOpen(counsel, "(desk)/letters/changes/[id]/page.tsx");
    await lead.goto(counsel.url());
    await lead.getByRole("button", { name: "Confirm the change" }).click();
    await expect(lead.getByText("Confirmed").first()).toBeVisible();
    await lead.goto("/letters/COVER");
    await expect(lead.getByText("Version 2", { exact: false }).first()).toBeVisible();
  });
});
