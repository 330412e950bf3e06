import type { Page } from "@playwright/test";
import type { Role } from "@/lib/auth/permissions";
import { checkAccessibility } from "./support/check-accessibility";
import { test } from "./support/story";

const statuses = [
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

/** The addresses of the acts that the page of a demand offers, one for each act. */
async function actsOffered(page: Page): Promise<Map<string, string>> {
  const links = page.locator("main a[href^='/demands/']");
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  const acts = hrefs.flatMap((href) => {
    const [, act] = /^\/demands\/[^/]+\/(\w+)/.exec(href) ?? [];
    return act ? [[act, href] as const] : [];
  });
  return new Map(acts);
}

for (const role of ["LEAD_COUNSEL", "CUSTODIAN"] as const satisfies Role[])
  test(`every act that is open to a ${role.toLowerCase().replace("_", " ")}`, async ({ enter }) => {
    test.setTimeout(420_000);
    const page = await enter(role);
    const acts = new Map<string, string>();
    for (const status of statuses) {
      await page.goto(`/queue?status=${status}`);
      const demands = page.getByRole("main").getByRole("rowheader").getByRole("link");
      const hrefs = await demands.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
      for (const href of hrefs.slice(0, 2)) {
        await page.goto(href);
        for (const [act, address] of await actsOffered(page)) acts.set(act, address);
      }
    }
    for (const [act, address] of acts)
      await test.step(act, async () => {
        await page.goto(address);
        await checkAccessibility(page);
      });
  });
