import { expect } from "@playwright/test";
import { caughtMail, wordsOf } from "./support/caught-mail";
import { register } from "./support/register";
import { standsAt } from "./support/stands-at";
import { test } from "./support/story";
import { expectRefused, openAct, takeAct } from "./support/take-act";

const officer = "cole.barnes@harlow-sheriff.example";

test("a kind that cannot compel can only be declined", async ({ enter }) => {
  test.setTimeout(120_000);
  const counsel = await enter("COUNSEL");
  const reference = await register(
    counsel,
    [{ account: "desk@dunmore-college.example", data: "Subscriber data" }],
    {
      Authority: "Harlow County Sheriff, US",
      Officer: `Deputy Cole Barnes, ${officer}`,
      Kind: "Emergency disclosure request (US-EDR)",
      "Answer due on": "",
    },
  );

  await test.step("neither the customer nor the review is a way around it", async () => {
    const words = "does not compel us; it can only be declined.";
    await expectRefused(counsel, reference, "redirectToCustomer", words);
    await expectRefused(counsel, reference, "skipRedirect", words);
    await counsel.goto(`/demands/${reference}`);
    await expect(counsel.getByRole("link", { name: "Decline the demand" })).toBeVisible();
  });

  await test.step("a decline without a defect, or without the reference typed, changes nothing", async () => {
    await openAct(counsel, reference, "reject");
    await counsel.getByLabel("Type this to confirm").fill("NG-0000-0000");
    await counsel.getByRole("button", { name: "Decline the demand" }).click();
    await expect(
      counsel.getByRole("alert").filter({ hasText: `Type ${reference} to confirm.` }),
    ).toBeVisible();
    await standsAt(counsel, reference, "Received");
  });

  await test.step("the letter to an officer whom nobody verified says no more than that it is declined", async () => {
    await openAct(counsel, reference, "reject");
    await counsel.getByRole("group", { name: "Defects" }).getByRole("checkbox").first().check();
    await counsel.getByLabel("Type this to confirm").fill(reference);
    await counsel.getByRole("button", { name: "Decline the demand" }).click();
    await expect(counsel).toHaveURL(/done=reject/);
    const letter = await caughtMail(officer, new RegExp(reference));
    expect(wordsOf(letter)).toMatch(/declin/i);
    expect(wordsOf(letter)).not.toMatch(/Dunmore|dunmore-college|voluntar/i);
    await standsAt(counsel, reference, "Closed");
    await expect(counsel.getByText("Rejected").first()).toBeVisible();
  });

  await test.step("and it stays closed", async () => {
    await expectRefused(counsel, reference, "reject", "Not possible while the demand is closed");
    await takeAct(counsel, [reference, "writeNote", "Keep the note"], {
      Note: "Told the sheriff by telephone.",
    });
  });
});
