import { expect } from "@playwright/test";
import { firstRowOf } from "./support/first-row";
import { lookAt, lookAtOpen } from "./support/page-files";
import { test } from "./support/story";

test("the pages on which counsel sees what the filter made of an export, and looks into a record", async ({
  enter,
}) => {
  test.setTimeout(240_000);
  const page = await enter("LEAD_COUNSEL");
  const demand = await firstRowOf("/queue?next=RECORDS_WAIT")(page);
  await lookAt(page, "(desk)/demands/[reference]/filter/page.tsx", `${demand}/filter`);
  const waiting = page.getByRole("link", { name: "Decide what is unclear" }).first();
  const given = (await waiting.getAttribute("href")) ?? "";
  await lookAt(page, "(desk)/demands/[reference]/filter/[export]/page.tsx", given);
  await page
    .getByRole("link", { name: /^Record \d/ })
    .first()
    .click();
  await page.getByText("Look into it, with a reason").click();
  await page.getByLabel("Why it has to be read").fill("Its date has to be seen.");
  await page.getByRole("button", { name: "Look into it", exact: true }).click();
  await expect(page).toHaveURL(/\/filter\/openings\//);
  await lookAtOpen(page, "(desk)/demands/[reference]/filter/openings/[id]/page.tsx");
});
