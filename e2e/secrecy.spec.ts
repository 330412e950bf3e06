import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { Temporal } from "temporal-polyfill";
import { sayDate } from "@/lib/deadlines/say-date";
import { caughtMail, mailsTo, wordsOf } from "./support/caught-mail";
import { dayFromNow, register } from "./support/register";
import { answerChecks, goToReview } from "./support/review";
import { test } from "./support/story";
import { expectRefused, openAct, takeAct } from "./support/take-act";

const administrators = ["felix.brandl@cobalt-robotics.example", "greta.stein@cobalt-robotics.example"];
const before = ["V01", "V02", "V03", "V04", "V05", "V06"];

test("unknown secrecy tells nobody; secrecy entered is owed to everybody and ended by two", async ({
  enter,
}) => {
  test.setTimeout(240_000);
  const analyst = await enter("INTAKE_ANALYST");
  const counsel = await enter("COUNSEL");
  const lead = await enter("LEAD_COUNSEL");
  const court = `District Court ${randomUUID().slice(0, 8)}`;
  const reference = await register(analyst, [{ account: "lab@cobalt-robotics.example", data: "Content" }]);
  const toldOf = async () => {
    const mails = await Promise.all(administrators.map((address) => mailsTo(address)));
    return mails.flat().filter(({ subject }) => subject.includes(reference)).length;
  };

  await test.step("while nobody has answered, the page says so and no notice can be given", async () => {
    await counsel.goto(`/demands/${reference}`);
    await expect(
      counsel.getByText("Whether secrecy covers this demand is not known: tell nobody"),
    ).toBeVisible();
    await goToReview(counsel, reference);
    await answerChecks(counsel, reference, before);
    await expectRefused(
      counsel,
      reference,
      "tellAdministrators",
      "Whether secrecy covers this demand is not",
    );
    expect(await toldOf()).toBe(0);
  });

  await test.step("an intake analyst enters an order alone, and it holds at once", async () => {
    const analyst = await enter("INTAKE_ANALYST");
    await takeAct(analyst, [reference, "enterSecrecy", "Enter secrecy now"], {
      "Court or office that ordered it": court,
      "Last day of the order": dayFromNow(200),
      "Conditions for those who may be told": "Nobody may speak of it.",
    });
    const banner = analyst.getByText("Secrecy in force: tell nobody whom it covers");
    await expect(banner).toBeVisible();
    await analyst.keyboard.press("End");
    await expect(banner, "it stays in view").toBeInViewport();
  });

  await test.step("the notice is recorded as owed; no mail goes", async () => {
    await answerChecks(counsel, reference, ["V11"]);
    await openAct(counsel, reference, "tellAdministrators");
    await expect(counsel.getByText(/No mail goes out\..*Felix Brandl/)).toBeVisible();
    await takeAct(counsel, [reference, "tellAdministrators", "Give the notice"]);
    const owed = counsel.getByRole("region", { name: "Administrators and the notice" });
    await expect(owed.getByText("Owed, on the ledger")).toHaveCount(administrators.length);
    expect(await toldOf()).toBe(0);
  });

  await test.step("one proposes the end, only another confirms it", async () => {
    await takeAct(counsel, [reference, "propose", "Propose"], {
      "What is proposed": ["End the secrecy of an order"],
      "Order whose secrecy would end, now or sooner": `${court}, until ${sayDate(Temporal.PlainDate.from(dayFromNow(200)))}`,
      Reason: "Order of release of today, signed by the judge, in the file.",
    });
    await openAct(counsel, reference, "confirmProposal");
    await counsel.getByRole("radio").check();
    await counsel.getByRole("button", { name: "Confirm", exact: true }).click();
    await expect(
      counsel.getByRole("alert").filter({ hasText: /cannot confirm|another person/i }),
    ).toBeVisible();
    expect(await toldOf()).toBe(0);
    await openAct(lead, reference, "confirmProposal");
    await lead.getByRole("radio").check();
    await lead.getByRole("button", { name: "Confirm", exact: true }).click();
    await expect(lead).toHaveURL(/done=confirmProposal/);
  });

  await test.step("the notice that was owed goes to each, and says that the law forbade it", async () => {
    await takeAct(counsel, [reference, "tellAdministrators", "Give the notice"]);
    for (const address of administrators) {
      const mail = await caughtMail(address, new RegExp(reference));
      // This customer's contacts read German.
      expect(wordsOf(mail)).toContain("Eine frühere Unterrichtung war uns gesetzlich untersagt.");
    }
    expect(await toldOf()).toBe(administrators.length);
  });
});
