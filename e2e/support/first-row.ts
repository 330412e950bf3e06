import type { Page } from "@playwright/test";

/** The first link that names a row of the list at an address. */
export const firstRowOf = (list: string) => async (page: Page) => {
  await page.goto(list);
  const link = page.getByRole("main").getByRole("rowheader").getByRole("link").first();
  return (await link.getAttribute("href")) ?? "";
};
