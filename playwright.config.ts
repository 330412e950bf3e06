import { defineConfig } from "@playwright/test";
import { testPlace } from "./cli/place.mjs";
import { browserPlace } from "./cli/testing/browser-place.mjs";
import { findBrowser } from "./cli/testing/find-browser.mjs";
import { forgetSettings } from "./cli/testing/test-environment.mjs";

forgetSettings();

const { port, data } = await browserPlace(import.meta.dirname);
const url = `http://localhost:${port}`;

export default defineConfig({
  testDir: "e2e",
  outputDir: `${testPlace(import.meta.dirname)}/browser-results`,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    baseURL: url,
    locale: "en-GB",
    timezoneId: "America/St_Johns",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: findBrowser(testPlace(import.meta.dirname)),
  },
  webServer: {
    command: "node cli/testing/serve-product.mjs",
    url: `${url}/api/health`,
    env: {
      PORT: String(port),
      NARROWGATE_DATA: data,
      NARROWGATE_URL: url,
      NARROWGATE_DEMO: "1",
      NARROWGATE_TEST_RUNNER: String(process.pid),
    },
    timeout: 600_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
    stdout: "pipe",
  },
});
