import { expect } from "@playwright/test";
import { caughtMail, wordsOf } from "./support/caught-mail";
import { makePdf } from "./support/make-pdf";
import { lookAt } from "./support/page-files";
import { register } from "./support/register";
import { answerChecks, goToReview } from "./support/review";
import { test } from "./support/story";
import { takeAct } from "./support/take-act";

test("an administrator comes in by the mail's link, without scripts, acknowledges, objects with a paper, and the desk sees it", async ({
  enter,
  withoutScript,
  outsider,
}) => {
  test.setTimeout(180_000);
  const counsel = await enter("COUNSEL");
  const reference = await register(counsel, [{ account: "kiln@cobalt-robotics.example", data: "Content" }]);
  await goToReview(counsel, reference);
  await answerChecks(counsel, reference, ["V01", "V02", "V03", "V04", "V05", "V06", "V11"]);
  await takeAct(counsel, [reference, "answerSecrecy", "Keep the answer"], {
    "What do the documents served say?": ["No secrecy: nothing served forbids telling the customer"],
  });
  await takeAct(counsel, [reference, "tellAdministrators", "Give the notice"]);
  const mail = await caughtMail("felix.brandl@cobalt-robotics.example", new RegExp(reference));
  const link = /\S+\/customer\/enter\/[\w-]{43}/.exec(wordsOf(mail))?.[0] ?? "";

  const plain = await withoutScript();
  await test.step("opening the link uses nothing up; a click does, once", async () => {
    for (let scanner = 0; scanner < 2; scanner += 1)
      expect((await plain.request.get(link)).status()).toBe(200);
    await plain.goto(link);
    await plain.getByRole("button", { name: "Open the page" }).click();
    await expect(plain.getByRole("heading", { level: 1, name: `Notice ${reference}` })).toBeVisible();
    const other = await withoutScript();
    await other.goto(link);
    await expect(
      other.getByRole("heading", { level: 1, name: "There is nothing here for you" }),
    ).toBeVisible();
    await other.goto(`/customer/notices/${reference}`);
    await expect(other.getByRole("heading", { level: 1, name: "For customers" })).toBeVisible();
  });

  await test.step("the notice is read, and acknowledged", async () => {
    await expect(plain.getByText(/^Nothing leaves before/).first()).toBeVisible();
    await expect(plain.getByText("Our counsel has cleared no copy for you.")).toBeVisible();
    await plain.getByRole("button", { name: "Acknowledge receipt" }).click();
    await expect(plain.getByText("You acknowledged this notice")).toBeVisible();
  });

  await test.step("an objection with a paper freezes the production", async () => {
    await plain.getByLabel("Why your organisation objects").fill("The account is our counsel's.");
    const buffer = makePdf("A motion");
    await plain
      .getByLabel("A paper that goes with it")
      .setInputFiles({ name: "motion.pdf", mimeType: "application/pdf", buffer });
    await plain.getByRole("button", { name: "File the objection" }).click();
    await expect(plain.getByText("Your objection is with us.")).toBeVisible();
    await expect(plain.getByText(/^Your organisation objects/)).toBeVisible();
    await counsel.goto(`/demands/${reference}`);
    await expect(counsel.getByText(/^The customer has objected/).first()).toBeVisible();
    await expect(counsel.getByText("Objected to the demand").first()).toBeVisible();
    await expect(counsel.getByRole("link", { name: "Read motion.pdf" })).toBeVisible();
    await counsel.goto("/inbox");
    await expect(counsel.getByText("The customer objects: nothing leaves").first()).toBeVisible();
  });

  await test.step("a second contact declines a change, and reads that nothing changed", async () => {
    await plain.goto("/customer/contacts");
    const list = plain.locator("#list");
    await list.getByLabel("Name").fill("Nora Weiss");
    await list.getByLabel("Mail address").fill("nora.weiss@cobalt-robotics.example");
    await list.getByLabel("Listed as").selectOption("Administrator");
    await list.getByRole("button", { name: "Propose to list them" }).click();
    const asked = await caughtMail("greta.stein@cobalt-robotics.example", /wartet auf Ihre Zustimmung/);
    const second = await withoutScript();
    await second.goto(/\S+\/customer\/consent\/[\w-]{43}/.exec(wordsOf(asked))?.[0] ?? "");
    await second.getByLabel("I do not consent").check();
    await second.getByRole("button", { name: "Send my answer" }).click();
    await expect(second.getByText("The change was declined, and nothing changed")).toBeVisible();
  });

  await test.step("all of it can be used by everybody", async () => {
    await plain.goto("/customer");
    await expect(plain.getByRole("link", { name: reference })).toBeVisible();
    const state = await plain.context().storageState();
    const page = await outsider({ storageState: state });
    await lookAt(page, "customer/page.tsx", "/customer");
    await lookAt(page, "customer/notices/[reference]/page.tsx", `/customer/notices/${reference}`);
    await lookAt(page, "customer/contacts/page.tsx", "/customer/contacts");
  });
});
