import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { reportCommand } from "@/cli/report";
import { verifyReportCommand } from "@/cli/verify-report";
import { publicKey } from "@/lib/audit/signing";
import { db } from "@/lib/db";
import { makeWorld, registeredDemand } from "@/lib/demands/test-world";
import { FORMATS } from "@/lib/reporting/files/files-of";
import { PROFILES } from "@/lib/reporting/profiles/types";

const place = mkdtempSync(join(tmpdir(), "narrowgate-report-"));
let today: string;
beforeAll(async () => {
  await registeredDemand(await makeWorld());
  const [row] = await db().$queryRaw<{ day: string }[]>`SELECT to_char(app_now(), 'YYYY-MM-DD') AS day`;
  today = row?.day ?? "";
});
afterAll(() => rmSync(place, { recursive: true }));

/** Runs the command; answers its code and what it said. */
const run = (...args: string[]) => hearing(() => reportCommand(args));
const verify = (folder: string) => hearing(() => verifyReportCommand([folder, "--key", publicKey()]));

async function hearing(command: () => Promise<number>) {
  const said = { out: "", err: "" };
  const hear = (to: "out" | "err") => (text: string | Uint8Array) => {
    said[to] += text;
    return true;
  };
  const out = vi.spyOn(process.stdout, "write").mockImplementation(hear("out"));
  const err = vi.spyOn(process.stderr, "write").mockImplementation(hear("err"));
  try {
    return { code: await command(), ...said };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

test("a draft is made by the console, its files written, and said as JSON", async () => {
  const folder = join(place, "internal");
  const period = `2000-01-01/${today}`;
  const made = await run("--period", period, "--as-of", today, "--profile", "internal", "--out", folder);
  expect(made.err).toBe("");
  expect(made.code).toBe(0);
  const told = JSON.parse(made.out);
  expect(told).toMatchObject({ state: "draft", version: 1, report: `2000-01-01_${today}_internal` });
  expect(readdirSync(folder).sort()).toEqual([
    "DRAFT-datapackage.json",
    "DRAFT-definitions.csv",
    "DRAFT-facts.csv",
    "DRAFT-manifest.json",
    "DRAFT-manifest.json.sig",
    "DRAFT-requests_by_month.csv",
    "DRAFT-totals.csv",
  ]);
  for (const { path, sha256 } of told.files)
    expect(createHash("sha256").update(readFileSync(path)).digest("hex")).toBe(sha256);
  const manifest = JSON.parse(readFileSync(join(folder, "DRAFT-manifest.json"), "utf8"));
  expect(manifest.state).toBe("draft");
  expect(JSON.stringify(manifest)).not.toContain("national-security");
  expect(readFileSync(join(folder, "DRAFT-totals.csv"), "utf8")).toContain("\r\nrequests,");
  const version = await db().reportVersion.findUniqueOrThrow({ where: { id: told.id } });
  expect(version).toMatchObject({
    madeById: null,
    madeBy: expect.stringMatching(/^Console/),
    approvedAt: null,
  });
});

const right = { period: "2024-01-01/2024-06-30", "as-of": "2024-07-31", profile: "public", format: "csv" };
test.each([
  [
    "a period that ends before it begins",
    { period: "2024-06-30/2024-01-01" },
    "--period: The last day does not come before the first.",
  ],
  [
    "a period to come",
    { period: "2098-07-01/2098-12-31", "as-of": "2098-12-31" },
    "--period: The period lies in the future",
  ],
  [
    "a day that is none",
    { period: "2024-02-30/2024-03-01" },
    "--period: Give the first day as year-month-day",
  ],
  ["half a period", { period: "2024-01-01" }, "--period: Give the first and the last day"],
  [
    "an as-of before the end",
    { "as-of": "2024-06-29" },
    "--as-of: Outcomes are told as of the last day of the period or a later day.",
  ],
  ["an as-of to come", { "as-of": "2098-01-01" }, "--as-of: This day lies in the future"],
  ["an as-of of another form", { "as-of": "31/07/2024" }, "--as-of: Give the day"],
  ["an unknown profile", { profile: "press" }, "--profile: Choose one of the profiles"],
  ["bands without a structure", { profile: "us-1874" }, "--bands: Choose the structure of bands"],
  ["bands of another profile", { bands: "a1" }, "--bands: Only the profile us-1874"],
  [
    "a structure that is for a year",
    { profile: "us-1874", bands: "a4" },
    "--period: This structure is for a year",
  ],
  ["an unknown format", { format: "doc" }, "--format: Choose one of"],
  ["nobody of that address", { as: "nobody@desk.example" }, "--as: Nobody who can sign in"],
])("%s is refused with 2, by its flag, and nothing is made", async (_, wrong, sentence) => {
  const folder = join(place, "refused");
  const flags = Object.entries({ ...right, ...wrong, out: folder }).flatMap(([name, value]) => [
    `--${name}`,
    value,
  ]);
  const before = await db().reportVersion.count();
  const { code, out, err } = await run(...flags);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(sentence);
  expect(await db().reportVersion.count()).toBe(before);
  expect(existsSync(join(folder, "DRAFT-facts.csv"))).toBe(false);
});

test("of a first day that is none nothing else is said, such as that the last comes before it", async () => {
  const { code, err } = await run(
    ...[
      "--period",
      "2024-13-01/2024-06-30",
      "--as-of",
      right["as-of"],
      "--profile",
      "public",
      "--out",
      place,
    ],
  );
  expect(code).toBe(2);
  expect(
    err
      .trim()
      .split("\n")
      .filter((line) => line.startsWith("--")),
  ).toEqual(["--period: Give the first day as year-month-day, such as 2026-07-01."]);
});

test.each(PROFILES)("the profile %s is made and read back from its own files", async (profile) => {
  const folder = join(place, profile);
  const bands = profile === "us-1874" ? ["--bands", "a1"] : [];
  const { code, out, err } = await run(
    ...["--period", right.period, "--as-of", right["as-of"], "--profile", profile, "--out", folder, ...bands],
  );
  expect({ code, err }).toEqual({ code: 0, err: "" });
  for (const { path } of JSON.parse(out).files) expect(readFileSync(path, "utf8")).not.toContain("\uFEFF");
  const { resources } = JSON.parse(readFileSync(join(folder, "DRAFT-datapackage.json"), "utf8"));
  for (const { path, schema } of resources) {
    const [header] = parse(readFileSync(join(folder, path)), {
      record_delimiter: "\r\n",
      to: 1,
    }) as string[][];
    expect(header).toEqual(schema.fields.map(({ name }: { name: string }) => name));
  }
});

test.each(FORMATS)(
  "what the command writes as %s is verified, and not once it is spoiled",
  async (format) => {
    const folder = join(place, `verified-${format}`);
    const flags = [
      "--period",
      right.period,
      "--as-of",
      right["as-of"],
      "--profile",
      "dsa",
      "--format",
      format,
    ];
    const { code, out } = await run(...flags, "--out", folder);
    expect(code).toBe(0);
    const { files } = JSON.parse(out) as { files: { path: string }[] };
    const good = await verify(folder);
    expect(JSON.parse(good.out)).toMatchObject({ verdict: "intact", state: "draft", signedBy: publicKey() });
    expect(JSON.parse(good.out).intact.sort()).toEqual(files.map(({ path }) => basename(path)).sort());
    const [first] = files;
    appendFileSync(first?.path ?? "", " ");
    const bad = await verify(folder);
    expect([bad.code, JSON.parse(bad.out).faults]).toEqual([
      1,
      [`${basename(first?.path ?? "")} was changed: it is not what the manifest names.`],
    ]);
  },
);

test("what cannot be written is refused before a draft is kept", async () => {
  const before = await db().reportVersion.count();
  // Nobody makes a file there, whoever they are.
  const flags = ["--period", right.period, "--as-of", right["as-of"], "--profile", "dsa", "--out", "/proc"];
  const { code, out, err } = await run(...flags);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain("--out: Files cannot be written there");
  expect(await db().reportVersion.count()).toBe(before);
});

test.each(["-h", "--help"])("%s tells how it is written, and is no mistake", async (flag) => {
  const { code, out, err } = await run("--profile", "dsa", flag);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toContain("Usage: npx narrowgate report");
});

test("an unknown flag is refused with how it is written", async () => {
  const { code, out, err } = await run("--perod", "x");
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain("Usage: npx narrowgate report");
});
