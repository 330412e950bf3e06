import { join } from "node:path";

/** A path in the data place of the product under test. */
export function productData(...parts: string[]): string {
  const place = process.env.NARROWGATE_TEST_DATA;
  if (!place) throw new Error("NARROWGATE_TEST_DATA is not set: run the stories by playwright.config.ts.");
  return join(place, ...parts);
}
