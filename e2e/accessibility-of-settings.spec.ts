import type { Page } from "@playwright/test";
import { firstRowOf } from "./support/first-row";
import { lookAt } from "./support/page-files";
import { test } from "./support/story";

type Address = string | ((page: Page) => Promise<string>);

/** The change of a setting that waits in the demo, by the page of the setting. */
const waitingOf = (setting: Address) => async (page: Page) => {
  await page.goto(typeof setting === "string" ? setting : await setting(page));
  return (await page.getByRole("link", { name: "See the change" }).first().getAttribute("href")) ?? "";
};

/** The change by which the public page is shown in the demo. */
async function changeOfPublicPage(page: Page): Promise<string> {
  await page.goto("/public-page");
  return (await page.getByRole("link", { name: "The change" }).first().getAttribute("href")) ?? "";
}

const lawyersOfAster = firstRowOf("/lawyers?q=aster");

const PAGES: [file: string, address: Address][] = [
  ["(desk)/sources/page.tsx", "/sources"],
  ["(desk)/sources/new/page.tsx", "/sources/new"],
  ["(desk)/sources/[system]/page.tsx", "/sources/sign-ins"],
  ["(desk)/sources/[system]/change/page.tsx", "/sources/sign-ins/change"],
  ["(desk)/sources/changes/[id]/page.tsx", waitingOf("/sources/mailbox")],
  ["(desk)/lawyers/page.tsx", "/lawyers"],
  ["(desk)/lawyers/[customer]/page.tsx", lawyersOfAster],
  ["(desk)/lawyers/changes/[id]/page.tsx", waitingOf(lawyersOfAster)],
  ["(desk)/prices/page.tsx", "/prices"],
  ["(desk)/prices/changes/[id]/page.tsx", waitingOf("/prices")],
  ["(desk)/destruction/page.tsx", "/destruction"],
  ["(desk)/retention/page.tsx", "/retention"],
  ["(desk)/quarantine/page.tsx", "/quarantine"],
  ["(desk)/retention/changes/[id]/page.tsx", waitingOf("/retention")],
  ["(desk)/public-page/page.tsx", "/public-page"],
  ["(desk)/public-page/changes/[id]/page.tsx", changeOfPublicPage],
];

test("the pages of what decides how exports are read, what is kept and what everybody reads", async ({
  enter,
}) => {
  test.setTimeout(300_000);
  const page = await enter("LEAD_COUNSEL");
  for (const [file, address] of PAGES)
    await test.step(file, async () =>
      lookAt(page, file, typeof address === "string" ? address : await address(page)),
    );
});
