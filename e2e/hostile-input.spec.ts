import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { answer } from "./support/answer";
import { BAD_TEXT } from "./support/bad-text";
import { sendAgain, sentBy } from "./support/forge";
import {
  askFor,
  openRegistration,
  paperAnswers,
  register,
  sendRegistration,
  unfold,
} from "./support/register";
import { test } from "./support/story";
import { openAct, send, takeAct } from "./support/take-act";

const item = { account: "careful@aster-freight.example", data: "Content" };

async function fillEveryText(page: Page, text: string) {
  for (const field of await page.getByRole("main").getByRole("textbox").all()) {
    const type = await field.getAttribute("type");
    const plain = type === null || type === "text" || type === "search";
    if (plain && (await field.isVisible()) && (await field.inputValue()) === "") await field.fill(text);
  }
}

function failOnDialog(page: Page) {
  page.on("dialog", (dialog) => {
    throw new Error(`Typed words ran as a script: ${dialog.message()}`);
  });
}

test("SQL and HTML are words like others, in every text field", async ({ enter }) => {
  const page = await enter("COUNSEL");
  failOnDialog(page);
  await test.step("refused where they cannot be right, and shown again as typed", async () => {
    await openRegistration(page);
    await unfold(page, "The authority or the officer is not on the list");
    await unfold(page, "The order that forbids telling");
    await unfold(page, "Earlier demands, and who may know");
    await answer(page, paperAnswers({ "Matter number": "" }));
    await fillEveryText(page, BAD_TEXT);
    await page.getByRole("button", { name: "Register", exact: true }).click();
    await expect(page.getByRole("alert").filter({ has: page.getByRole("heading") })).toBeVisible();
    await expect(page.getByLabel("Matter number")).toHaveValue(BAD_TEXT);
  });

  const reference = await test.step("kept where they may be, and shown as text", async () => {
    await openRegistration(page);
    await answer(page, paperAnswers({ "Matter number": BAD_TEXT, Summary: BAD_TEXT }));
    await askFor(page, [{ ...item, account: BAD_TEXT }]);
    const [made = ""] = (await sendRegistration(page)).values();
    await expect(page.getByText(BAD_TEXT).first()).toBeVisible();
    return made;
  });

  await test.step("in notes, call-backs, incidents and questions", async () => {
    await takeAct(page, [reference, "writeNote", "Keep the note"], { Note: BAD_TEXT });
    await takeAct(page, [reference, "verifyOfficer", "Record the call"], {
      "Number called": "+1 617 555 0100",
      "Where the number was found": BAD_TEXT,
      "The number was found independently; it does not come from the paper or the mail that brought it": true,
      "Spoke with": BAD_TEXT,
      "Did they confirm the officer, the address and the matter?": ["No, or not all"],
    });
    await takeAct(page, [reference, "openIncident", "Open the incident"], {
      "What went wrong": ["Something else"],
      Summary: BAD_TEXT,
    });
    await takeAct(page, [reference, "enterBar", "Enter the bar"], {
      Ground: ["Stay"],
      "Who ordered or filed what": BAD_TEXT,
    });
    await expect(page.getByRole("region", { name: "What happened" }).getByText(BAD_TEXT)).toBeVisible();
  });

  await test.step("in the search and in every address", async () => {
    await page.goto(`/queue?status=ANY&q=${encodeURIComponent(BAD_TEXT)}`);
    await expect(page.getByRole("link", { name: reference })).toBeVisible();
    for (const path of [
      `/queue?status=${encodeURIComponent(BAD_TEXT)}&before=${encodeURIComponent(BAD_TEXT)}`,
      `/reports?from=${encodeURIComponent(BAD_TEXT)}`,
      `/audit?before=${encodeURIComponent(BAD_TEXT)}`,
      `/demands/${reference}?done=${encodeURIComponent(BAD_TEXT)}`,
      `/demands/${encodeURIComponent(BAD_TEXT)}`,
      `/demands/${reference}/${encodeURIComponent(BAD_TEXT)}`,
      `/customers/${encodeURIComponent(BAD_TEXT)}`,
      `/instruments/${encodeURIComponent(BAD_TEXT)}`,
      `/authority/collect/${encodeURIComponent(BAD_TEXT)}`,
    ]) {
      const answered = await page.goto(path);
      expect(answered?.status(), path).toBeLessThan(500);
      await expect(page.getByText("Something failed on our side"), path).toHaveCount(0);
    }
  });
});

test("a customer may have any name", async ({ enter }) => {
  const page = await enter("INTAKE_ANALYST");
  failOnDialog(page);
  const token = randomUUID().slice(0, 8);
  await page.goto("/customers/new");
  await answer(page, {
    Name: `${BAD_TEXT} ${token}`,
    "Registered office": BAD_TEXT,
    Country: "US",
    Domains: `<b>${token}</b>.example`,
  });
  await page.getByRole("button", { name: "Add the customer" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "domain" })).toBeVisible();
  await page.getByLabel("Domains").fill(`${token}.example`);
  await page.getByRole("button", { name: "Add the customer" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${BAD_TEXT} ${token}`);
});

test("a field with another demand's id is refused, and the same action twice makes one change", async ({
  enter,
}) => {
  const analyst = await enter("INTAKE_ANALYST");
  const custodian = await enter("CUSTODIAN");
  const [own, other] = [await register(analyst, [item]), await register(analyst, [item])];
  for (const reference of [own, other])
    await takeAct(analyst, [reference, "requestHold", "Ask for the hold"]);
  await openAct(custodian, other, "attestHold");
  const foreign = await custodian.getByLabel("Hold", { exact: true }).inputValue();
  await openAct(custodian, own, "attestHold");
  await answer(custodian, { Attestation: "Kept." });
  await custodian
    .getByLabel("Hold", { exact: true })
    .evaluate((select: HTMLSelectElement, id) => select.add(new Option("Mine", id, true, true)), foreign);
  await custodian.getByRole("button", { name: "Confirm the hold" }).click();
  await expect(custodian.getByRole("alert").filter({ hasText: /hold/i })).toBeVisible();
  await analyst.goto(`/demands/${other}`);
  await expect(analyst.getByText("Attested that the data is held")).toHaveCount(0);

  await openAct(analyst, own, "writeNote");
  await answer(analyst, { Note: `Once ${own}` });
  const request = await sentBy(analyst, () => send(analyst, own, "Keep the note"));
  await expect(analyst).toHaveURL(/done=writeNote/);
  expect((await sendAgain(analyst, request)).status()).toBeLessThan(400);
  await analyst.goto(`/demands/${own}`);
  await expect(analyst.getByText(`Once ${own}`)).toHaveCount(1);
});

test("two people act on one demand: the second is told, and loses nothing typed", async ({ enter }) => {
  const first = await enter("COUNSEL", 0);
  const second = await enter("COUNSEL", 1);
  const reference = await register(first, [item]);
  for (const page of [first, second]) {
    await openAct(page, reference, "challenge");
    await answer(page, { Basis: `Motion to quash, filed by ${page === first ? "Dana" : "Ravi"}.` });
  }
  await send(first, reference, "Record the challenge");
  await expect(first).toHaveURL(/done=challenge/);
  await send(second, reference, "Record the challenge");
  await expect(second.getByRole("alert").getByText("was first:")).toBeVisible();
  await expect(second.getByLabel("Basis")).toHaveValue("Motion to quash, filed by Ravi.");
});

test("10 MB of JSON are turned away by every address, and the next page is served", async ({ enter }) => {
  const page = await enter("COUNSEL");
  const origin = new URL(page.url()).origin;
  const data = `{"a":"${"x".repeat(10_000_000)}"}`;
  for (const path of [
    "/api/auth/callback/credentials",
    "/api/collect/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "/api/documents/7e5b9a3e-8d62-4a0f-9c7e-3a5de5b90001",
    "/api/health",
    "/demands/NG-7K3M-29QX/writeNote",
    "/sign-in",
  ]) {
    const answered = await page.request.post(path, {
      data,
      headers: { origin, "content-type": "application/json" },
      maxRedirects: 0,
    });
    expect(answered.status(), path).toBeLessThan(500);
    expect(answered.ok(), path).toBe(false);
  }
  await page.goto("/queue");
  await expect(page.getByRole("heading", { level: 1, name: "Queue" })).toBeVisible();
});
