import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from "@playwright/test";
import type { Role } from "@/lib/auth/permissions";
import { signInAs } from "./sign-in";
import { watchPages } from "./watch-pages";

interface People {
  /** A browser of its own in which a person of the role is signed in; `nth` picks another person of the same role. */
  enter: (role: Role, nth?: number) => Promise<Page>;
  /** A fresh page of an outsider, signed in nowhere. */
  outsider: (options?: BrowserContextOptions) => Promise<Page>;
  /** A fresh page in a browser that runs no scripts. */
  withoutScript: () => Promise<Page>;
}

/** Playwright's test, with people, and failing on any fault that `watchPages` sees in any of their browsers. */
export const test = base.extend<People>({
  context: async ({ context }, use) => {
    const faults = watchPages(context);
    await use(context);
    expect(faults, "faults in the page").toEqual([]);
  },
  outsider: async ({ browser }, use) => {
    const opened: { context: BrowserContext; faults: string[] }[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      opened.push({ context, faults: watchPages(context) });
      return await context.newPage();
    });
    for (const { context } of opened) await context.close();
    expect(
      opened.flatMap(({ faults }) => faults),
      "faults in the pages",
    ).toEqual([]);
  },
  withoutScript: async ({ outsider }, use) => {
    await use(() => outsider({ javaScriptEnabled: false }));
  },
  enter: async ({ outsider }, use) => {
    await use(async (role, nth = 0) => {
      const page = await outsider();
      await signInAs(page, role, nth);
      return page;
    });
  },
});
