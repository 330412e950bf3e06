import type { BrowserContext } from "@playwright/test";

/**
 * Collects what a story must never cause, on every page of the context: a violation of the content security policy
 * and an error that no script caught. Refusals (4xx) are no faults: stories provoke them.
 */
export function watchPages(context: BrowserContext): string[] {
  const faults: string[] = [];
  context.on("console", (message) => {
    if (/content security policy/i.test(message.text())) faults.push(message.text());
  });
  context.on("weberror", (error) => faults.push(error.error().stack ?? error.error().message));
  return faults;
}
