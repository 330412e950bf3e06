import { expect, type Page } from "@playwright/test";
import { lookAt } from "./support/page-files";
import { pagesOf } from "./support/pdf-pages";
import { test } from "./support/story";

async function demandAt(page: Page, query: string): Promise<string> {
  await page.goto(`/queue?${query}`);
  const link = page.getByRole("main").getByRole("rowheader").getByRole("link").first();
  return (await link.getAttribute("href")) ?? "";
}

const flat = (text: string) => text.replaceAll(/\s+/g, "");

/** Every page of the paper has its number of how many, the hash that the screen shows, the time and the secrecy. */
async function expectWholePaper(page: Page, format: "A4" | "Letter", words: string): Promise<number> {
  const sha256 = /[0-9a-f]{64}(?=\s*Made)/.exec(await page.getByRole("main").innerText())?.[0] ?? "none";
  const pages = await pagesOf(await page.pdf({ format, preferCSSPageSize: false }));
  for (const [index, text] of pages.entries()) {
    expect(flat(text)).toContain(sha256);
    expect(flat(text)).toContain(flat(`${index + 1} of ${pages.length}`));
    expect(flat(text)).toMatch(/Made\d{4}-\d\d-\d\d\d\d:\d\d:\d\dUTC/);
    expect(flat(text)).toContain(flat(words));
    expect(text).not.toMatch(/Back to the demand|Print this page|Skip to the content/);
  }
  return pages.length;
}

test("the sheets of a demand, on A4 and letter", async ({ enter }) => {
  test.setTimeout(240_000);
  const counsel = await enter("COUNSEL");
  const demand = await demandAt(counsel, "status=PRODUCED");
  await lookAt(counsel, "(print)/demands/[reference]/print/page.tsx", `${demand}/print`);
  for (const sheet of ["demand", "notice", "manifest", "audit"])
    await test.step(sheet, async () => {
      await lookAt(counsel, "(print)/demands/[reference]/print/[sheet]/page.tsx", `${demand}/print/${sheet}`);
      for (const format of ["A4", "Letter"] as const) {
        const pages = await expectWholePaper(counsel, format, demand.replace("/demands/", ""));
        if (sheet === "audit") expect(pages).toBeGreaterThan(1);
      }
    });
});

test("a demand under secrecy says so on every page", async ({ enter }) => {
  const counsel = await enter("COUNSEL");
  const demand = await demandAt(counsel, "status=RECEIVED&secrecy=UNKNOWN");
  await counsel.goto(`${demand}/print/audit`);
  await expect(counsel.getByText("TELL NOBODY").first()).toBeVisible();
  await expectWholePaper(counsel, "A4", "TELL NOBODY");
});
