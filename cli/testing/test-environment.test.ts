import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { forgetSettings } from "./test-environment.mjs";

const named = readFileSync("docs/configuration.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .flatMap((line) => [...(line.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name ?? ""));
const ofTheTests = [
  "TEST_DATABASE_URL",
  "NARROWGATE_SEED",
  "NARROWGATE_RUNS",
  "NARROWGATE_COMMANDS",
  "NARROWGATE_NO_SHRINK",
];

test("no setting of an installation, nor a file that holds one, reaches the tests; what is theirs stays", () => {
  expect(named).toEqual(expect.arrayContaining([...ofTheTests, "S3_BUCKET", "OIDC_ISSUER", "HOST"]));
  const env = Object.fromEntries(
    ["PATH", "TZ", ...named, ...named.map((name) => `${name}_FILE`)].map((name) => [name, "outside"]),
  );
  for (const name of ofTheTests) delete env[`${name}_FILE`];
  forgetSettings(env);
  expect(Object.keys(env).sort()).toEqual(["PATH", "TZ", ...ofTheTests].sort());
});

test("the tests run without them", () => {
  const set = { ...process.env };
  forgetSettings(set);
  const mine = Object.keys(process.env).filter((name) => !(name in set));
  expect(mine.sort()).toEqual(
    [
      ...[
        "DATABASE_URL",
        "MAIL_DOMAIN",
        "MAIL_FROM",
        "NARROWGATE_DATA",
        "NARROWGATE_DEMO",
        "NARROWGATE_FILE_KEY",
      ],
      ...[
        "NARROWGATE_PACKAGE_KEY",
        "NARROWGATE_SESSION_KEY",
        "NARROWGATE_SIGNING_KEY",
        "NARROWGATE_TOKEN_KEY",
      ],
      ...["NARROWGATE_URL", "SMTP_URL"],
    ].sort(),
  );
});
