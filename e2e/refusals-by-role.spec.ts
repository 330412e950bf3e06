import { expect } from "@playwright/test";
import type { Role } from "@/lib/auth/permissions";
import type { Act } from "@/lib/demands/obstacle";
import { answer } from "./support/answer";
import { sendAgain, sentBy } from "./support/forge";
import { dropFiles } from "./support/give-file";
import { makePdf } from "./support/make-pdf";
import { askFor, paperAnswers, sendRegistration } from "./support/register";
import { signInAs } from "./support/sign-in";
import { test } from "./support/story";
import { expectRefused, openAct, send, takeAct } from "./support/take-act";

const secret = "Fraud by the head of accounts";
let reference = "";
let document = "";

/** Acts that the role never takes, whatever the demand; the last can be forged from a form that it may send. */
const never: { role: Role; refused: Act[]; forgedFrom: "writeNote" | "withdraw" }[] = [
  {
    role: "INTAKE_ANALYST",
    refused: ["skipRedirect", "answerSecrecy", "tellAdministrators", "deliverProduction", "approveScope"],
    forgedFrom: "writeNote",
  },
  {
    role: "COMPLIANCE_OFFICER",
    refused: ["verifyOfficer", "skipRedirect", "enterBar", "attestHold", "withdraw", "approveScope"],
    forgedFrom: "writeNote",
  },
  {
    role: "COUNSEL",
    refused: ["attestHold", "sealPackage", "addFiltered"],
    forgedFrom: "withdraw",
  },
  { role: "LEAD_COUNSEL", refused: ["attestHold", "addFiltered"], forgedFrom: "withdraw" },
];

const FORMS = {
  writeNote: { label: "Note", button: "Keep the note" },
  withdraw: { label: "The authority's word", button: "Close as withdrawn" },
};

test.beforeAll("a demand that everybody at the desk may know of", async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  await signInAs(page, "INTAKE_ANALYST");
  await page.goto("/instruments/new");
  await answer(page, paperAnswers({ Summary: secret }));
  await dropFiles(page, "The documents served", [{ name: "paper.pdf", bytes: makePdf(secret) }]);
  await askFor(page, [{ account: "ledger@aster-freight.example", data: "Content" }]);
  [reference = ""] = [...(await sendRegistration(page)).values()];
  document = (await page.getByRole("link", { name: "paper.pdf" }).getAttribute("href")) ?? "";
  await page.context().close();
});

for (const { role, refused, forgedFrom } of never)
  test(`${role.toLowerCase().replaceAll("_", " ")}: refused by page and by server what the role does not allow`, async ({
    enter,
  }) => {
    const page = await enter(role);
    for (const act of refused) await expectRefused(page, reference, act, "Your role does not allow this.");
    const { label, button } = FORMS[forgedFrom];
    await openAct(page, reference, forgedFrom);
    await answer(page, { [label]: "Nothing like this may happen." });
    const request = await sentBy(page, () => send(page, reference, button), { hold: true });
    const forged = await sendAgain(page, request, [[`"${forgedFrom}"`, `"${refused.at(-1)}"`]]);
    expect(await forged.text()).toContain("Your role does not allow this.");
    await page.goto(`/demands/${reference}`);
    await expect(page.locator("[aria-current=step]")).toContainText("Received");
  });

test("a button that is refused stands there disabled with its reason", async ({ enter }) => {
  const page = await enter("INTAKE_ANALYST");
  await page.goto(`/demands/${reference}`);
  const button = page.getByRole("button", { name: "Send the authority to the customer" });
  await expect(button).toBeDisabled();
  await expect(button).toHaveAccessibleDescription(/is not verified|The data are not yet held/);
});

test("a custodian sees what to keep, and nothing else of the demand", async ({ enter }) => {
  const page = await enter("CUSTODIAN");
  const nothing = page.getByText("There is nothing here");
  await page.goto(`/demands/${reference}`);
  await expect(nothing, "nothing was asked of custodians yet").toBeVisible();
  await takeAct(await enter("INTAKE_ANALYST"), [reference, "requestHold", "Ask for the hold"]);
  await page.goto("/tasks");
  await page.getByRole("link", { name: reference }).click();
  await expect(page.getByText("ledger@aster-freight.example")).toBeVisible();
  const text = await page.getByRole("main").innerText();
  for (const words of [secret, "paper.pdf", "Aster Freight", String(paperAnswers().Authority), "Received"])
    expect(text, words).not.toContain(words);
  await openAct(page, reference, "attestHold");
  await answer(page, { Attestation: "Kept." });
  const forged = await sentBy(page, () => send(page, reference, "Confirm the hold"), { hold: true });
  const answered = await sendAgain(page, forged, [['"attestHold"', '"approveScope"']]);
  expect(await answered.text()).toContain("Your role does not allow this");
  for (const path of ["writeNote", "approveScope", "review", "filter"]) {
    await page.goto(`/demands/${reference}/${path}`);
    await expect(nothing.or(page.getByText("This page is not for your role")), path).toBeVisible();
  }
  for (const path of [
    "/queue",
    "/search?q=ledger",
    "/calendar",
    "/customers",
    "/ledger",
    "/instruments/new",
  ]) {
    expect((await page.goto(path))?.status(), path).toBe(403);
    await expect(page.getByText(reference), path).toHaveCount(0);
  }
  expect((await page.request.get(document)).status()).toBe(403);
});

test("an installation administrator manages people and sees no demand", async ({ enter }) => {
  const page = await enter("INSTALLATION_ADMINISTRATOR");
  await expect(page.getByRole("link", { name: "People" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Queue" })).toHaveCount(0);
  for (const path of [`/demands/${reference}`, "/queue", "/reports", "/audit", "/customers"]) {
    await page.goto(path);
    await expect(page.getByText(reference), path).toHaveCount(0);
    await expect(page.getByText(/This page is not for|There is nothing here/), path).toBeVisible();
  }
  expect((await page.request.get(document)).status()).toBeGreaterThanOrEqual(403);
});

test("nobody but an installation administrator manages people or moves the clock", async ({ enter }) => {
  for (const role of ["INTAKE_ANALYST", "LEAD_COUNSEL", "CUSTODIAN", "COMPLIANCE_OFFICER"] as const) {
    const page = await enter(role);
    for (const path of ["/people", "/people/new", "/demo/clock"]) {
      await page.goto(path);
      await expect(page.getByText(/This page is not for|There is nothing here/), path).toBeVisible();
    }
  }
});

test("whoever enters secrecy may have any role of the desk", async ({ enter }) => {
  const page = await enter("COMPLIANCE_OFFICER");
  await takeAct(page, [reference, "enterSecrecy", "Enter secrecy now"], {
    "Court or office that ordered it": "County Court",
    "The order names no last day": true,
  });
  await expect(page.getByText("It has no known end.")).toBeVisible();
});
