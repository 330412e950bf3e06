import { expect, type Page } from "@playwright/test";
import { test } from "./support/story";

const strip = (page: Page) => page.getByRole("region", { name: "Secrecy", exact: true });

async function secretDemand(page: Page): Promise<string> {
  await page.goto("/queue?secrecy=IN_FORCE&status=RECEIVED");
  return (await page.getByRole("rowheader").getByRole("link").first().getAttribute("href")) ?? "";
}

/** Tabs through the page; answers what has focus while it lies wholly beneath the strip. */
async function hiddenByTheStrip(page: Page): Promise<string[]> {
  const hidden: string[] = [];
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const beneath = await page.evaluate(() => {
      const focused = document.activeElement;
      const strip = document.querySelector("[data-stays-in-view]");
      if (!focused || !strip || focused === document.body || !focused.closest("main")) return null;
      const [place, cover] = [focused.getBoundingClientRect(), strip.getBoundingClientRect()];
      return place.bottom <= cover.bottom && place.top >= cover.top - 1
        ? focused.outerHTML.slice(0, 120)
        : null;
    });
    if (beneath) hidden.push(beneath);
  }
  return hidden;
}

for (const width of [1280, 360])
  test(`the strip of secrecy stays in view and hides no focus at ${width} px`, async ({ enter }) => {
    const page = await enter("LEAD_COUNSEL");
    const demand = await secretDemand(page);
    await page.setViewportSize({ width, height: 700 });
    for (const address of [demand, `${demand}/writeNote`, `${demand}/enterSecrecy`]) {
      await page.goto(address);
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await expect(strip(page)).toBeInViewport({ ratio: 1 });
      await expect(strip(page).getByRole("button")).toHaveCount(0);
      const { height = 0 } = (await strip(page).boundingBox()) ?? {};
      expect(height, "two lines at most").toBeLessThan(70);
    }
    await page.goto(demand);
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    expect(await hiddenByTheStrip(page)).toEqual([]);
  });

test("the filters of the queue stand on one line, and a seldom one is unfolded while it is set", async ({
  enter,
}) => {
  const page = await enter("LEAD_COUNSEL");
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto("/queue");
  const tops = async () =>
    Promise.all(
      [page.getByLabel("Search", { exact: true }), page.getByRole("button", { name: "Apply" })].map(
        async (one) => {
          const { y = 0, height = 0 } = (await one.boundingBox()) ?? {};
          return Math.round(y + height);
        },
      ),
    );
  const [search, apply] = await tops();
  expect(Math.abs((search ?? 0) - (apply ?? 0))).toBeLessThan(4);
  await expect(page.getByLabel("Overdue only")).toBeHidden();
  await page.goto("/queue?overdue=on");
  await expect(page.getByLabel("Overdue only")).toBeChecked();
});

test("the mark of a row that stands as a card lies clear of its words", async ({ enter }) => {
  const page = await enter("LEAD_COUNSEL");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/inbox");
  const first = page.getByRole("rowheader").first();
  const [mark, words] = [await first.boundingBox(), await first.getByRole("link").boundingBox()];
  expect((words?.x ?? 0) - (mark?.x ?? 0)).toBeGreaterThan(6);
});

test("letters of twice the size and the widest screen need no scrolling sideways", async ({ enter }) => {
  const page = await enter("LEAD_COUNSEL");
  const demand = await secretDemand(page);
  for (const address of ["/queue", demand, "/instruments/new", "/account"]) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(address);
    // Long rules of Tailwind count in rem, as a reader's own size of letters does.
    await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(
      1280,
    );
    await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
    await page.setViewportSize({ width: 1920, height: 1000 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(
      1920,
    );
  }
});

test("a page that takes its time is announced by an outline, and not before", async ({ enter }) => {
  const page = await enter("COUNSEL");
  await page.goto("/queue");
  const announced = page.getByRole("status").filter({ hasText: "The page is on its way." });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/customers\?_rsc=/, async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole("link", { name: "Customers", exact: true }).click();
  await expect(announced).toHaveCount(1);
  release();
  await expect(page.getByRole("heading", { level: 1, name: "Customers" })).toBeVisible();
  await expect(announced).toHaveCount(0);
});

test("who may not open a page is told which permission it needs and who has it", async ({ enter }) => {
  const page = await enter("INTAKE_ANALYST");
  await page.goto("/people");
  await expect(page.getByText("keep the people of this installation")).toBeVisible();
  await expect(page.getByText(/Ask somebody who has it: .*Sam Whitfield/)).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
});
