import { expect, type Page } from "@playwright/test";
import type { Act } from "@/lib/demands/obstacle";
import { type Answers, answer } from "./answer";
import { lookAtOpen } from "./page-files";

/** Acts for which no demand of the demo is ready: their forms are looked at when a story comes to take them. */
export const LOOKED_AT_WHEN_TAKEN: ReadonlySet<Act> = new Set<Act>([
  "redirectToCustomer",
  "acceptRedirect",
  "approveScope",
  "deliverProduction",
  "reopen",
  "startPreservation",
  "askReturn",
]);
const looked = new Set<Act>();

/** Opens the page of an act by its address. */
export async function openAct(page: Page, reference: string, act: Act, query = ""): Promise<void> {
  await page.goto(`/demands/${reference}/${act}${query}`);
}

/** Opens the page of an act until it may be taken: a mail that it waits for is sent when the worker comes to it. */
async function openOncePossible(page: Page, reference: string, act: Act, query: string): Promise<void> {
  await expect(async () => {
    await openAct(page, reference, act, query);
    await expect(page.getByText("Not possible now", { exact: true })).toBeHidden({ timeout: 1 });
  }).toPass();
}

/** Looks at the letter that the form would send, where it sends one. */
async function look(page: Page): Promise<void> {
  const first = page.getByRole("button", { name: "Preview the letter", exact: true });
  if (!(await first.isVisible())) return;
  await first.click();
  await expect(page.getByText("SHA-256 of the message")).toBeVisible();
}

/** Presses the form's own button; a letter is looked at first, and what cannot be undone has its reference typed. */
export async function send(page: Page, reference: string, button: string): Promise<void> {
  await look(page);
  const confirmation = page.getByLabel("Type this to confirm");
  if (await confirmation.isVisible()) await confirmation.fill(reference);
  await page.getByRole("button", { name: button, exact: true }).click();
}

/** Takes one act from its page to the demand's, which says that it is on record. */
export async function takeAct(
  page: Page,
  [reference, act, button]: [reference: string, act: Act, button: string],
  answers: Answers = {},
  query = "",
): Promise<void> {
  await openOncePossible(page, reference, act, query);
  if (LOOKED_AT_WHEN_TAKEN.has(act) && !looked.has(act))
    await lookAtOpen(page, "(desk)/demands/[reference]/[act]/page.tsx", [1280]);
  looked.add(act);
  await answer(page, answers);
  await send(page, reference, button);
  await expect(page).toHaveURL(new RegExp(`/demands/${reference}.*done=${act}`));
}

/** Expects that the act is refused to this person now in these words, on its own page as well. */
export async function expectRefused(
  page: Page,
  reference: string,
  act: Act,
  words: string | RegExp,
): Promise<void> {
  await openAct(page, reference, act);
  const disabled = page.getByRole("main").getByRole("button", { disabled: true });
  await expect(page.getByText("Not possible now").or(disabled)).toBeVisible();
  await expect(page.getByText(words).first()).toBeVisible();
}
