import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { answer } from "./support/answer";
import { caughtMail, wordsOf } from "./support/caught-mail";
import {
  askFor,
  openRegistration,
  paperAnswers,
  register,
  sendRegistration,
  unfold,
} from "./support/register";
import { standsAt } from "./support/stands-at";
import { test } from "./support/story";
import { expectRefused, openAct, send, takeAct } from "./support/take-act";

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
    await counsel.getByRole("button", { name: "Preview the letter" }).click();
    await expect(counsel.getByRole("alert").filter({ hasText: "Choose at least one defect." })).toBeVisible();
    await counsel.getByRole("group", { name: "Defects" }).getByRole("checkbox").first().check();
    await counsel.getByRole("button", { name: "Preview the letter" }).click();
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
    await send(counsel, reference, "Decline the demand");
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

test("a letter that no server took is settled on the page of the declined demand, where the customer may be told too", async ({
  enter,
}) => {
  test.setTimeout(120_000);
  const counsel = await enter("COUNSEL");
  const nobody = `bounce.${randomUUID()}@harlow-sheriff.example`;
  const { Officer: _listed, ...paper } = paperAnswers({
    Authority: "Harlow County Sheriff, US",
    Kind: "Emergency disclosure request (US-EDR)",
    "Answer due on": "",
  });
  await openRegistration(counsel);
  await unfold(counsel, "The authority or the officer is not on the list");
  await answer(counsel.getByRole("group", { name: "A new officer" }), {
    Name: "Deputy Finn Ode",
    "E-mail address": nobody,
  });
  await answer(counsel, paper);
  await askFor(counsel, [{ account: "desk@dunmore-college.example", data: "Subscriber data" }]);
  const [reference = ""] = (await sendRegistration(counsel)).values();

  await test.step("nothing is kept or searched for it", async () => {
    const custodian = await enter("CUSTODIAN");
    const words = "does not compel us; it can only be declined.";
    await expectRefused(counsel, reference, "requestHold", words);
    await openAct(custodian, reference, "recordNoData");
    await expect(custodian.getByText("There is nothing here")).toBeVisible();
  });

  await test.step("the refused letter stands on the closed demand until somebody settles it", async () => {
    await openAct(counsel, reference, "reject");
    await counsel.getByRole("group", { name: "Defects" }).getByRole("checkbox").first().check();
    await send(counsel, reference, "Decline the demand");
    await expect(counsel).toHaveURL(/done=reject/);
    const waiting = counsel.getByRole("region", { name: "Mails that wait for a person" }).first();
    await expect(async () => {
      await counsel.goto(`/demands/${reference}`);
      await expect(waiting).toContainText(nobody, { timeout: 1000 });
    }).toPass();
    await expect(
      counsel.getByRole("heading", { name: "Notice to the customer's administrators" }),
    ).toBeVisible();
    await waiting.getByRole("link", { name: "Settle a mail" }).click();
    await answer(counsel, {
      "What becomes of it": ["Give it up; a new one may take its place"],
      Reason: "The sheriff was told by telephone.",
    });
    await send(counsel, reference, "Settle");
    await expect(counsel).toHaveURL(/done=resolveAmbiguousMail/);
    await expect(waiting).toBeHidden();
  });
});
