import { expect, type Page } from "@playwright/test";
import { firstRowOf } from "./support/first-row";
import { lookAt } from "./support/page-files";
import { pagesOf } from "./support/pdf-pages";
import { test } from "./support/story";

const chart = (page: Page) => page.getByRole("figure", { name: "Outcomes over time" });
const flat = (text: string) => text.replaceAll(/\s+/g, "");

test("a published report is read by anybody as charts and as tables, also without scripts and on paper", async ({
  outsider,
  withoutScript,
}) => {
  const page = await outsider();
  const address = await firstRowOf("/transparency")(page);
  await lookAt(page, "(public)/transparency/[report]/page.tsx", address);

  await test.step("without scripts each chart has its name and the table that says the same", async () => {
    const plain = await withoutScript();
    await plain.goto(address);
    await expect(chart(plain).getByRole("img", { name: "Outcomes over time" })).toBeVisible();
    const twin = chart(plain).getByRole("region", { name: "Outcomes over time, as numbers" });
    await expect(twin).toBeHidden();
    await chart(plain).getByText("As numbers").click();
    await expect(twin).toBeVisible();
    await expect(plain.getByText(/Outcomes by month/)).toHaveCount(0);
  });

  await test.step("on paper the tables stand unfolded, and nothing runs over the edge", async () => {
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 672, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, "within the edges of a sheet of A4").toBeLessThanOrEqual(672);
    await page.emulateMedia({ media: null });
    const words = flat((await pagesOf(await page.pdf({ format: "A4" }))).join(" "));
    for (const said of ["Outcomes over time", "As numbers", "What stands where no number does", "totals.csv"])
      expect(words).toContain(flat(said));
    expect(words).not.toContain(flat("All reports"));
  });
});

test("a file of a report that is not there is a page for people, and JSON for programs", async ({
  outsider,
  withoutScript,
}) => {
  const page = await outsider();
  const address = `${await firstRowOf("/transparency")(page)}/99/totals.csv`;
  const plain = await withoutScript();
  const answer = await plain.goto(address);
  expect(answer?.status()).toBe(404);
  await expect(plain.getByRole("heading", { level: 1, name: "There is nothing here" })).toBeVisible();
  await expect(plain).toHaveTitle(/Narrowgate/);
  // No script runs at an address of files, so nothing but what stands there can be looked at.
  await expect(plain.locator("html")).toHaveAttribute("lang", "en");
  await expect(plain.getByRole("main").getByRole("link", { name: "Go to the start" })).toBeVisible();
  const program = await page.request.get(address);
  expect([program.status(), program.headers()["content-type"]]).toEqual([404, "application/json"]);
});
