import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * Expects no violation of WCAG 2.2 A and AA that axe can find, at each width, and no scrolling sideways at 320 px. Dark
 * differs from light in its colours alone, so there the contrast is what is looked at.
 */
export async function checkAccessibility(page: Page, widths = [1280]): Promise<void> {
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoViolation(page, "light", axe(page).withTags(rules));
    await expectNoViolation(page, "dark", axe(page).withRules(["color-contrast"]));
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  await checkForcedColours(page);
  await checkReflow(page);
  if (before) await page.setViewportSize(before);
}

/**
 * Legacy: without it each look opens a further page to gather what frames say, and there are no frames. Of all that does
 * not violate a rule, only the first is named: finding names for thousands takes longer than looking at them.
 */
const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });

async function expectNoViolation(page: Page, colorScheme: "light" | "dark", builder: AxeBuilder) {
  // Without motion: a colour on its way from one scheme to the other is neither's.
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  const { violations } = await builder.analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target).join("; ")})`,
  );
  expect(found, `${page.url()} in ${colorScheme} at ${page.viewportSize()?.width} px`).toEqual([]);
}

/** With the reader's own few colours, what is pressed or filled in must still have an edge, and focus a mark. */
async function checkForcedColours(page: Page) {
  await page.emulateMedia({ forcedColors: "active" });
  const edgeless = await page.evaluate(() => {
    const shown = (one: Element) => one.checkVisibility() && one.getBoundingClientRect().width > 1;
    const controls = document.querySelectorAll("main .control, main button[type=submit]");
    return [...controls].flatMap((one) => {
      const { borderTopWidth, borderTopColor } = getComputedStyle(one);
      const bare = borderTopWidth === "0px" || borderTopColor === "rgba(0, 0, 0, 0)";
      return shown(one) && bare ? [one.outerHTML.slice(0, 120)] : [];
    });
  });
  await page.emulateMedia({ forcedColors: null });
  expect(edgeless, `${page.url()} in forced colours`).toEqual([]);
}

async function checkReflow(page: Page) {
  await page.setViewportSize({ width: 320, height: 640 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, `${page.url()} at 320 px`).toBeLessThanOrEqual(320);
}
