import { expect, type Page } from "@playwright/test";
import { answer } from "./support/answer";
import { lookAt, lookAtOpen } from "./support/page-files";
import { test } from "./support/story";

const rowLinks = (page: Page) => page.getByRole("main").getByRole("rowheader").getByRole("link");

test("contacts come from a file that is seen before it is carried out, and are corrected by hand", async ({
  enter,
}) => {
  test.setTimeout(300_000);
  const analyst = await enter("INTAKE_ANALYST");

  await test.step("what waits in the demo can be read by everybody", async () => {
    await lookAt(analyst, "(desk)/contacts/page.tsx", "/contacts");
    await expect(
      analyst.getByRole("region", { name: "Customers of whom nobody can be reached" }),
    ).toContainText("Fennel Foods");
    await lookAt(analyst, "(desk)/contacts/imports/page.tsx", "/contacts/imports");
    const handedIn = (await rowLinks(analyst).last().getAttribute("href")) ?? "";
    await lookAt(analyst, "(desk)/contacts/imports/[id]/page.tsx", handedIn);
    await expect(analyst.getByRole("button", { name: "Carry it out as shown" })).toBeDisabled();
    await lookAt(analyst, "(desk)/contacts/days/page.tsx", "/contacts/days");
    const change = analyst.getByRole("region", { name: "Changes" }).getByRole("link").first();
    const waits = (await change.getAttribute("href")) ?? "";
    await lookAt(analyst, "(desk)/contacts/days/changes/[id]/page.tsx", waits);
  });

  await test.step("pasted lines are shown row by row, and carried out by the worker", async () => {
    const name = `Zoe ${Date.now()}`;
    await analyst.goto("/contacts/imports");
    await answer(analyst, {
      "Or its lines, pasted": `name;email;role\n${name};zoe-${Date.now()}@aster-freight.example;CISO\nOther;other@nobody.example;`,
    });
    await analyst.getByRole("button", { name: "See what it would change" }).click();
    await expect(analyst.getByText("1 of 2 rows cannot be taken as it stands")).toBeVisible({
      timeout: 30_000,
    });
    await analyst.goto("/contacts/imports");
    await answer(analyst, {
      "Or its lines, pasted": `name;email;role\n${name};zoe-${Date.now()}@aster-freight.example;CISO`,
    });
    await analyst.getByRole("button", { name: "See what it would change" }).click();
    await expect(analyst.getByRole("row", { name })).toContainText("Added", { timeout: 30_000 });
    await analyst.getByRole("button", { name: "Carry it out as shown" }).click();
    await expect(analyst.getByText("Carried out as shown")).toBeVisible({ timeout: 30_000 });
    await analyst.goto("/customers?q=aster");
    await rowLinks(analyst).first().click();
    await analyst.getByRole("link", { name }).click();
    await expect(analyst.getByText("from a CSV file")).toBeVisible();
    await lookAtOpen(analyst, "(desk)/customers/[id]/contacts/[contact]/page.tsx");
    await answer(analyst, { "How the customer said so": "By mail to us" });
    await analyst.getByRole("button", { name: "Confirm the address" }).click();
    await expect(analyst.getByRole("region", { name: "History of the address" })).toContainText("By mail");
  });

  await test.step("a domain that another customer has is refused with its name", async () => {
    await analyst.goto("/customers?q=aster");
    const customer = (await rowLinks(analyst).first().getAttribute("href")) ?? "";
    await lookAt(analyst, "(desk)/customers/[id]/change/page.tsx", `${customer}/change`);
    await answer(analyst, { Domains: "cobalt-robotics.example" });
    await analyst.getByRole("button", { name: "Save the changes" }).click();
    await expect(analyst.getByText("belongs to another customer, Cobalt Robotics").first()).toBeVisible();
  });
});
