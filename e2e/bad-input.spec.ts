import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { type Answers, answer } from "./support/answer";
import { chooseFiles, dropFiles, fileRow } from "./support/give-file";
import { sha256 } from "./support/open-package";
import {
  askFor,
  dayFromNow,
  openRegistration,
  paperAnswers,
  register,
  sendRegistration,
  unfold,
} from "./support/register";
import { test } from "./support/story";

const item = { account: "careful@aster-freight.example", data: "Content" };

/** Fills the registration, with these answers instead of good ones, and sends it; it must be refused in these words. */
async function refusedRegistration(page: Page, more: Answers, words: string | RegExp) {
  const matter = `B-${randomUUID().slice(0, 8)}`;
  await openRegistration(page);
  await answer(page, paperAnswers({ "Matter number": matter, ...more }));
  await askFor(page, [item]);
  await expectRefusal(page, words);
  await expect(page.getByLabel("Matter number"), "nothing typed is lost").toHaveValue(matter);
  await page.goto(`/queue?status=ANY&q=${matter}`);
  await expect(page.getByText("No demand is like that"), "nothing is half saved").toBeVisible();
}

/** Sends the form; the summary on top names the fault, and so does the field. */
async function expectRefusal(page: Page, words: string | RegExp) {
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page.getByRole("alert").getByText(words)).toBeVisible();
  await expect(page.getByText(words)).toHaveCount(2);
}

test("a file that is empty or disguised is refused in words, and others still arrive", async ({ enter }) => {
  const page = await enter("INTAKE_ANALYST");
  await openRegistration(page);
  const field = "The documents served";
  const bytes = Buffer.from("%PDF-1.4 a paper");
  await chooseFiles(page, field, [
    { name: "empty.pdf", bytes: Buffer.of() },
    { name: "order\u202efdp.exe", bytes },
  ]);
  await expect(fileRow(page, field, "empty.pdf")).toContainText("The file is empty.");
  await expect(fileRow(page, field, "exe")).toContainText("a mark that turns the reading direction");
  await expect(fileRow(page, field, "exe")).not.toContainText("\u202e");
  await dropFiles(page, field, [{ name: "good.pdf", bytes }]);
  for (const name of ["../../x", "..", "a/b.pdf", "C:\\x.pdf", ".htaccess", "con.pdf", ""]) {
    const answered = await page.request.put("/api/uploads/documents", {
      data: bytes,
      headers: { "x-file-name": encodeURIComponent(name), origin: new URL(page.url()).origin },
    });
    expect(answered.status(), name).toBe(400);
    expect((await answered.json()).message, name).toMatch(/name/);
  }
  for (const [purpose, status] of [
    ["x", 404],
    ["toString", 404],
    ["records", 403],
  ] as const) {
    const answered = await page.request.put(`/api/uploads/${purpose}`, {
      data: bytes,
      headers: { "x-file-name": "good.pdf", origin: new URL(page.url()).origin },
    });
    expect(answered.status(), purpose).toBe(status);
  }
});

test("a file of 11 MB arrives and comes back byte for byte", async ({ enter }) => {
  const page = await enter("INTAKE_ANALYST");
  const bytes = Buffer.alloc(11_000_000);
  for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32LE((at * 2654435761) >>> 0, at);
  await openRegistration(page);
  await answer(page, paperAnswers());
  await askFor(page, [item]);
  await chooseFiles(page, "The documents served", [{ name: "boxes.bin", bytes }]);
  await expect(fileRow(page, "The documents served", "boxes.bin")).toContainText("11.0 MB, received");
  await sendRegistration(page);
  const href = await page.getByRole("link", { name: "boxes.bin" }).getAttribute("href");
  const answered = await page.request.get(href ?? "");
  expect(answered.headers()["content-disposition"]).toContain("attachment");
  expect(sha256(await answered.body())).toBe(sha256(bytes));
});

test("dates that cannot be are refused by their fields", async ({ enter }) => {
  const page = await enter("INTAKE_ANALYST");
  await refusedRegistration(page, { "Issued on": dayFromNow(5) }, /issued after it was served/);
  const tomorrow = { at: `${dayFromNow(400)}T10:00`, zone: "UTC" };
  await refusedRegistration(page, { When: tomorrow }, /cannot have been served in the future/);
  await openRegistration(page);
  await answer(page, paperAnswers());
  await askFor(page, [{ ...item, from: "2026-03-01T00:00", until: "2026-02-01T00:00" }]);
  await expectRefusal(page, "The time asked for ends before it begins.");
});

test("a time without a zone, an address of two lines and a class that does not exist are refused", async ({
  enter,
}) => {
  const page = await enter("INTAKE_ANALYST");
  await openRegistration(page);
  await unfold(page, "The authority or the officer is not on the list");
  const officer = page.getByRole("group", { name: "A new officer" });
  await answer(officer, { Name: "Nora Ames", "E-mail address": "nora@meridian.example" });
  const { Officer: _listed, ...paper } = paperAnswers();
  await answer(page, paper);
  await askFor(page, [item]);
  // No browser would send these: whoever forges a form does.
  await page
    .getByRole("group", { name: "When", exact: true })
    .getByLabel("Time zone")
    .evaluate((zone: HTMLSelectElement) => {
      zone.disabled = true;
    });
  await officer.getByLabel("E-mail address").evaluate((input: HTMLInputElement) => {
    input.type = "hidden";
    input.value = "nora@meridian.example\r\nBcc: everybody@elsewhere.example";
  });
  await page
    .getByRole("group", { name: "Item" })
    .getByLabel("Data class")
    .evaluate((select: HTMLSelectElement) => select.add(new Option("Everything", "ALL", true, true)));
  await page.getByRole("button", { name: "Register", exact: true }).click();
  const summary = page.getByRole("alert").filter({ has: page.getByRole("heading") });
  await expect(summary).toContainText("with its zone");
  await expect(summary).toContainText(/address/);
  await expect(summary).toContainText("Choose the class of data.");
});

test("several items of one customer make one demand", async ({ enter }) => {
  const page = await enter("INTAKE_ANALYST");
  const reference = await register(page, [
    item,
    { ...item, account: "second@aster-freight.example" },
    { ...item, account: "third@aster-freight.example", data: "Subscriber data" },
  ]);
  await page.goto(`/demands/${reference}`);
  await expect(page.getByRole("region", { name: "Items of the demand" }).getByRole("row")).toHaveCount(4);
});
