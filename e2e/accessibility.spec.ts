import { expect, type Page } from "@playwright/test";
import type { DemandStatus } from "@/lib/generated/prisma/enums";
import { caughtMail } from "./support/caught-mail";
import { checkAccessibility } from "./support/check-accessibility";
import { test } from "./support/story";

const widths = [1280, 360];
const statuses: DemandStatus[] = [
  "RECEIVED",
  "REDIRECTING",
  "IN_REVIEW",
  "NOTIFYING",
  "PRODUCING",
  "PRODUCED",
  "CHALLENGED",
  "PRESERVING",
  "CLOSED",
];

async function checkPages(page: Page, paths: string[]) {
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }), path).toHaveCount(1);
    await expect(page, path).toHaveTitle(/Narrowgate/);
    await checkAccessibility(page, widths);
  }
}

/** Follows the first link of a table on the page. */
async function checkFirstRow(page: Page, path: string) {
  await page.goto(path);
  const link = page.getByRole("main").getByRole("rowheader").getByRole("link").first();
  await checkPages(page, [(await link.getAttribute("href")) ?? ""]);
}

test("the pages of outsiders", async ({ page }) => {
  test.setTimeout(240_000);
  const letter = await caughtMail("adele.hale@suffolk-da.example", /package to collect.*26-SW-2304/);
  const [link = ""] = /http:\S+\/authority\/collect\/\S+/.exec(letter.text) ?? [];
  const dead = "/authority/collect/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  await checkPages(page, ["/sign-in", "/policy", "/verify", "/authority", link, dead, "/nothing-is-here"]);
});

test("a demand in each status", async ({ enter }) => {
  test.setTimeout(300_000);
  const page = await enter("COUNSEL");
  for (const status of statuses)
    await test.step(status, () => checkFirstRow(page, `/queue?status=${status}`));
});

test("the pages of the desk", async ({ enter }) => {
  test.setTimeout(300_000);
  const page = await enter("LEAD_COUNSEL");
  await checkPages(page, [
    "/queue",
    "/instruments/new",
    "/customers",
    "/customers/new",
    "/reports",
    "/audit",
  ]);
  await checkPages(page, ["/account", "/queue?q=nothing-is-like-this", "/demands/NG-ZZZZ-ZZZZ", "/people"]);
  await checkFirstRow(page, "/customers");
  await page.goto("/queue");
  await page.getByRole("main").getByRole("rowheader").getByRole("link").first().click();
  const paper = page.getByRole("region", { name: "The paper" }).getByRole("link").first();
  await checkPages(page, [(await paper.getAttribute("href")) ?? ""]);
});

test("the pages of the installation's administrator", async ({ enter }) => {
  test.setTimeout(240_000);
  const page = await enter("INSTALLATION_ADMINISTRATOR");
  await checkPages(page, ["/", "/people/new", "/demo/mail", "/demo/clock"]);
  await checkFirstRow(page, "/people");
  await checkFirstRow(page, "/demo/mail");
});

test("forms that were refused", async ({ enter }) => {
  const page = await enter("INTAKE_ANALYST");
  await page.goto("/instruments/new");
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page.getByRole("alert").filter({ has: page.getByRole("heading") })).toBeFocused();
  await checkAccessibility(page, widths);
});
