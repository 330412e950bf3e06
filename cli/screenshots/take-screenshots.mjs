import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { chromium } from "@playwright/test";
import { freePort } from "../check-machine.mjs";
import { testPlace } from "../place.mjs";
import { say, sayWhyStopped } from "../refusal.mjs";
import { findBrowser } from "../testing/find-browser.mjs";
import { makeRunFolder } from "../testing/run-folder.mjs";
import { MAIN_PAGES } from "./pages.mjs";

// `npm run screenshots`: starts a demo on data of its own and pictures its main pages into docs/screenshots.
const root = dirname(dirname(import.meta.dirname));
const folder = join(root, "docs", "screenshots");
const SIZES = [
  { width: 1280, height: 860 },
  { width: 360, height: 740 },
];
const SCHEMES = ["light", "dark"];

/** The product with its demo, once it answers. */
async function startDemo() {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const data = makeRunFolder(root, "screenshots");
  const product = spawn(process.execPath, [join(root, "cli/testing/serve-product.mjs")], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      DATABASE_URL: "",
      PORT: String(port),
      NARROWGATE_URL: url,
      NARROWGATE_DATA: data,
      NARROWGATE_DEMO: "1",
      NARROWGATE_TEST_RUNNER: String(process.pid),
    },
  });
  const ended = new Promise((resolve) => product.once("exit", resolve));
  const stop = async () => {
    product.kill("SIGTERM");
    await ended;
  };
  for await (const text of product.stdout) if (String(text).includes("password of them all")) break;
  product.stdout.resume();
  return { url, data, stop };
}

function accountOf(data, role) {
  const lines = readFileSync(join(data, "demo-accounts.txt"), "utf8").trim().split("\n");
  const [email, password] = lines.map((line) => line.split("\t")).find(([, , roles]) => roles.includes(role));
  return { email, password };
}

/** A page of a browser in which somebody of the role is signed in. */
async function enter(browser, { url, data }, role) {
  const context = await browser.newContext({ baseURL: url, locale: "en-GB", reducedMotion: "reduce" });
  const page = await context.newPage();
  const { email, password } = accountOf(data, role);
  await page.goto("/sign-in");
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((address) => !address.pathname.startsWith("/sign-in"));
  return page;
}

async function picture(page, name) {
  for (const size of SIZES)
    for (const colorScheme of SCHEMES) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(folder, `${name}-${size.width}-${colorScheme}.png`) });
    }
}

async function takeScreenshots() {
  const demo = await startDemo();
  const browser = await chromium.launch(findBrowser(testPlace(root)));
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const pages = new Map();
    for (const { name, role, open } of MAIN_PAGES) {
      if (!pages.has(role)) pages.set(role, await enter(browser, demo, role));
      const page = pages.get(role);
      // Rows are found as a table has them; narrow, they stand as cards.
      await page.setViewportSize(SIZES[0]);
      await open(page);
      await page.waitForLoadState("networkidle");
      await picture(page, name);
      say(`Pictured ${name}`);
    }
  } finally {
    await browser.close();
    await demo.stop();
  }
  say(`${readdirSync(folder).length} pictures lie in docs/screenshots.`);
}

await takeScreenshots().catch((error) => {
  process.exitCode = sayWhyStopped(error);
});
