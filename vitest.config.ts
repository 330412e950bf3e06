import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";
import { forgetSettings, testEnvironment } from "./cli/testing/test-environment.mjs";

forgetSettings();
// A zone far from ours, with a quarter of an hour in it: a due date that leans on the server's zone comes out wrong.
process.env.TZ = "Asia/Kathmandu";

const exclude = [...configDefaults.exclude, ".next*/**", "build*/**", ".test/**", "data/**", "e2e/**"];

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    env: testEnvironment,
    // A list, so that the database's project adds to it: of two plain names the second alone would stand.
    setupFiles: ["cli/testing/repeatable.ts"],
    // Tests of the database mostly wait for it: one core of two must not lie idle.
    maxWorkers: Math.max(2, availableParallelism()),
    // Far more than any test takes alone: a busy machine must not decide what is right.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["**/*.test.{ts,tsx}"], exclude: [...exclude, "**/*.db.test.ts"] },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: ["**/*.db.test.ts"],
          exclude,
          globalSetup: "cli/testing/database-server.ts",
          setupFiles: ["cli/testing/own-database.ts"],
        },
      },
    ],
  },
});
