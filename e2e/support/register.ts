import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { type Answers, type At, answer } from "./answer";

export const WARRANT = "Federal search warrant (US-WARRANT)";

export interface AskedItem {
  account: string;
  /** The class as the form names it. */
  data: string;
  from?: string;
  until?: string;
}

/** A day so many days from now, as a date field takes it. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** A moment so many hours ago, in UTC. */
export function hoursAgo(hours: number): At {
  return { at: new Date(Date.now() - hours * 3_600_000).toISOString().slice(0, 16), zone: "UTC" };
}

/** What a paper like many others says; a story changes what it is about. */
export function paperAnswers(more: Answers = {}): Answers {
  return {
    Authority: "Suffolk County District Attorney, US",
    Officer: "Sgt. Adele Hale, adele.hale@suffolk-da.example",
    Kind: WARRANT,
    "Matter number": `M-${randomUUID().slice(0, 8)}`,
    "Issued on": dayFromNow(-3),
    "Answer due on": dayFromNow(90),
    When: hoursAgo(2),
    "On which of our companies": "Cumulus Harbor Inc., US",
    ...more,
  };
}

/** Unfolds a part of the form that most papers do not need. */
export async function unfold(page: Page, summary: string): Promise<void> {
  const part = page.locator("summary", { hasText: summary });
  if (!(await part.evaluate((node) => node.parentElement?.hasAttribute("open")))) await part.click();
}

/** Fills the rows of what is asked. */
export async function askFor(page: Page, items: AskedItem[]): Promise<void> {
  for (const [index, { account, data, from, until }] of items.entries()) {
    const row = page.getByRole("group", { name: `Item ${index + 1}`, exact: true });
    if (index > 0)
      await expect(async () => {
        await page.getByRole("button", { name: "Add an item" }).click();
        await expect(row).toBeVisible({ timeout: 1000 });
      }).toPass();
    await answer(row, {
      Account: account,
      "Data class": data,
      From: { at: from ?? "2026-01-01T00:00", zone: "UTC" },
      Until: { at: until ?? "2026-06-30T00:00", zone: "UTC" },
    });
  }
}

/** Sends the registration and answers the references of its demands, by the customer's name. */
export async function sendRegistration(page: Page): Promise<Map<string, string>> {
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page).toHaveURL(/\/instruments\/[0-9a-f-]{36}\?registered/);
  const table = page.getByRole("region", { name: "Demands of this instrument" });
  const rows = table.getByRole("row").filter({ has: page.getByRole("link") });
  const demands = new Map<string, string>();
  for (const row of await rows.all()) {
    const customer = await row.getByRole("cell").first().innerText();
    demands.set(customer, await row.getByRole("link").innerText());
  }
  return demands;
}

/** The empty form of a registration: what the same person typed in another story and never sent is discarded. */
export async function openRegistration(page: Page): Promise<void> {
  await page.goto("/instruments/new");
  const discard = page.getByRole("button", { name: "Discard the draft" });
  if ((await discard.count()) === 0) return;
  await discard.click();
  await expect(discard).toHaveCount(0);
}

/** Registers one paper through the page; answers the reference of its first demand. */
export async function register(page: Page, items: AskedItem[], more: Answers = {}): Promise<string> {
  await openRegistration(page);
  await answer(page, paperAnswers(more));
  await askFor(page, items);
  const [reference] = (await sendRegistration(page)).values();
  if (!reference) throw new Error("The registration made no demand.");
  return reference;
}
