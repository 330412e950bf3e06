import { expect, type Page } from "@playwright/test";
import { lookAtOpen } from "./support/page-files";
import { register } from "./support/register";
import { test } from "./support/story";

const VERSION = /\/reports\/versions\/[0-9a-f-]{36}$/;

/** Has the report made that the open form asks for, and waits for its draft. */
async function makeReport(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Make the draft" }).click();
  await expect(page).toHaveURL(VERSION, { timeout: 60_000 });
  return page.url();
}

test("a report is made by one, approved by another, published, followed to its demands, downloaded and corrected", async ({
  enter,
}) => {
  test.setTimeout(600_000);
  const maker = await enter("COMPLIANCE_OFFICER");
  const second = await enter("COUNSEL");
  const third = await enter("LEAD_COUNSEL");
  let first = "";

  await test.step("what is wrong is said by its field, and the draft is made", async () => {
    await maker.goto("/reports/versions");
    await lookAtOpen(maker, "(desk)/reports/versions/page.tsx");
    await maker.getByRole("link", { name: "Make a report" }).click();
    await maker.getByLabel("First day").fill("2026-07-01");
    await maker.getByLabel("Last day").fill("2026-06-30");
    await maker.getByRole("button", { name: "Make the draft" }).click();
    await expect(maker.getByLabel("Last day")).toHaveAccessibleDescription(
      /The last day does not come before the first/,
    );
    await lookAtOpen(maker, "(desk)/reports/versions/new/page.tsx");
    await maker.getByLabel("First day").fill("2020-01-01");
    await maker.getByLabel("Last day").fill(await maker.getByLabel("As of").inputValue());
    first = await makeReport(maker);
    await lookAtOpen(maker, "(desk)/reports/versions/[id]/page.tsx");
    await maker.getByRole("link", { name: "Charts", exact: true }).click();
    await expect(maker.getByRole("heading", { name: "Outcomes over time" })).toBeVisible();
    await lookAtOpen(maker, "(desk)/reports/versions/[id]/page.tsx");
    await maker.getByRole("link", { name: "Requests by month", exact: true }).click();
    await expect(maker.getByText("nothing stands beside these numbers")).toHaveCount(1);
    await expect(
      maker.getByRole("region", { name: "Requests by month: what its columns mean" }),
    ).toBeVisible();
    await lookAtOpen(maker, "(desk)/reports/versions/[id]/page.tsx");
    await maker.emulateMedia({ media: "print" });
    await maker.setViewportSize({ width: 672, height: 900 });
    const wide = await maker.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, "within the edges of a sheet of A4").toBeLessThanOrEqual(672);
    await maker.emulateMedia({ media: null });
    await maker.setViewportSize({ width: 1280, height: 900 });
  });

  await test.step("its maker does not approve it; another person does, and a third publishes it", async () => {
    await expect(maker.getByRole("button", { name: "Approve the report" })).toHaveAccessibleDescription(
      /Who made a report does not approve it/,
    );
    await second.goto(first);
    await second.getByRole("button", { name: "Approve the report" }).click();
    await expect(second.getByText("Approved, not published")).toBeVisible();
    await third.goto(first);
    await third.getByRole("button", { name: "Publish the report" }).click();
    await expect(third.getByRole("heading", { name: "Correct it" })).toBeVisible();
  });

  await test.step("a number leads to its demands, and a file is fetched", async () => {
    await maker.goto(first);
    const sums = maker.getByRole("region", { name: "Requests in all" });
    await sums.getByRole("link").first().click();
    await expect(maker.getByRole("heading", { level: 1, name: /^Requests: \d/ })).toBeVisible();
    const demands = maker.getByRole("region", { name: "Demands behind the number" });
    await expect(demands.getByRole("link", { name: /^NG-/ }).first()).toBeVisible();
    await lookAtOpen(maker, "(desk)/reports/versions/[id]/behind/page.tsx");
    await maker.goto(first);
    const [download] = await Promise.all([
      maker.waitForEvent("download"),
      maker.getByRole("link", { name: "facts.csv", exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^2020-01-01_\d{4}-\d\d-\d\d_internal-v1-facts\.csv$/);
  });

  await test.step("a correction says why and what changed, and the version before stays", async () => {
    await register(second, [{ account: "ops@aster-freight.example", data: "Content" }]);
    await maker.getByRole("link", { name: "Make a correction" }).click();
    // The form brings period and profile along; the clock may have gone on meanwhile.
    await maker.getByLabel("Why it is corrected").fill("A paper was registered late.");
    await makeReport(maker);
    await expect(maker.getByText("A paper was registered late.")).toBeVisible();
    await expect(maker.getByRole("heading", { name: "What changed since the version before" })).toBeVisible();
    await maker.getByRole("link", { name: "Version 1" }).click();
    await expect(maker).toHaveURL(first);
  });
});
