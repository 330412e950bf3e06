import { freePort } from "../check-machine.mjs";
import { makeRunFolder } from "./run-folder.mjs";

/**
 * The port and the data place of the product under test. Chosen once, by Playwright's main process; its workers read
 * the same configuration again and find both in their environment.
 */
export async function browserPlace(root) {
  process.env.NARROWGATE_TEST_PORT ??= String(await freePort());
  process.env.NARROWGATE_TEST_DATA ??= makeRunFolder(root, "browser");
  return { port: Number(process.env.NARROWGATE_TEST_PORT), data: process.env.NARROWGATE_TEST_DATA };
}
