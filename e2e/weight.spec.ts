import { gzipSync } from "node:zlib";
import { expect, type Page } from "@playwright/test";
import type { Role } from "@/lib/auth/permissions";
import { test } from "./support/story";

/** Of JavaScript on the first load of a page of the desk, compressed as it travels. */
const MOST = 200_000;

const MAIN_PAGES: Partial<Record<Role, string[]>> = {
  LEAD_COUNSEL: [
    "/queue",
    "/search?q=aster",
    "/inbox",
    "/instruments/new",
    "/customers",
    "/reports",
    "/audit",
    "/account",
    "/help",
  ],
  CUSTODIAN: ["/tasks"],
  INSTALLATION_ADMINISTRATOR: ["/people", "/companies"],
};

/** All scripts that a browser with an empty cache fetches until the page rests. */
async function scriptsOf(page: Page, address: string): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  const bodies: Promise<void>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    bodies.push(
      response.body().then((body) => {
        sizes.set(new URL(response.url()).pathname, gzipSync(body).length);
      }),
    );
  });
  await page.goto(address, { waitUntil: "networkidle" });
  await Promise.all(bodies);
  return sizes;
}

async function firstDemand(page: Page): Promise<string> {
  await page.goto("/queue?status=IN_REVIEW");
  return (await page.getByRole("rowheader").getByRole("link").first().getAttribute("href")) ?? "";
}

for (const [role, addresses] of Object.entries(MAIN_PAGES) as [Role, string[]][])
  test(`the first load of the main pages of a ${role.toLowerCase().replaceAll("_", " ")} stays light`, async ({
    enter,
    browser,
  }) => {
    test.setTimeout(240_000);
    const page = await enter(role);
    const demand = role === "LEAD_COUNSEL" ? await firstDemand(page) : null;
    const all = [...addresses, ...(demand ? [demand, `${demand}/answerCheck`, `${demand}/decideItem`] : [])];
    const storageState = await page.context().storageState();
    for (const address of all)
      await test.step(address, async () => {
        const context = await browser.newContext({ storageState });
        const sizes = await scriptsOf(await context.newPage(), new URL(address, page.url()).href);
        await context.close();
        expect(sizes.size, "no script was seen, so nothing was measured").toBeGreaterThan(3);
        const sum = [...sizes.values()].reduce((total, size) => total + size, 0);
        expect(sum, `${address}: ${JSON.stringify([...sizes])}`).toBeLessThan(MOST);
      });
  });
