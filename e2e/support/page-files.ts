import { readdirSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { checkAccessibility } from "./check-accessibility";

const WIDTHS = [1280, 360];

/** Every file that draws a whole page, error pages too, as its path under app/. */
export const pageFiles = readdirSync("app", { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /(^|\/)(page|not-found|error|global-error)\.tsx$/.test(path))
  .sort();

const routeOf = (file: string) => file.replace(/(^|\/)page\.tsx$/, "").replace(/\([^/]+\)(\/|$)/g, "");

/** The file that draws an address: a segment by its name goes before one that stands for any. */
function fileOf(pathname: string): string | undefined {
  const fits = (file: string) => {
    const pattern = routeOf(file).replace(/\[[^\]]+\]/g, "[^/]+");
    return new RegExp(`^/${pattern.replace(/\/$/, "")}$`).test(pathname);
  };
  const fitting = pageFiles.filter((file) => file.endsWith("page.tsx") && fits(file));
  return fitting.sort((a, b) => a.split("[").length - b.split("[").length)[0];
}

/** Expects that the page now open is drawn by this file under app/, has its heading and title, and can be used by everybody. */
export async function lookAtOpen(page: Page, file: string, widths = WIDTHS): Promise<void> {
  expect(pageFiles, `app/${file} is no page`).toContain(file);
  if (file.endsWith("page.tsx")) await expect(page).toHaveURL(({ pathname }) => fileOf(pathname) === file);
  await expect(page.getByRole("heading", { level: 1 }), page.url()).toHaveCount(1);
  await expect(page, page.url()).toHaveTitle(/Narrowgate/);
  await checkAccessibility(page, widths);
}

/** Opens an address and looks at it as `lookAtOpen` does. */
export async function lookAt(page: Page, file: string, address: string, widths = WIDTHS): Promise<void> {
  await page.goto(address);
  await lookAtOpen(page, file, widths);
}
