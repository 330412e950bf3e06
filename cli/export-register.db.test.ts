import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { exportRegisterCommand } from "@/cli/export-register";
import { db } from "@/lib/db";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";

const place = mkdtempSync(join(tmpdir(), "narrowgate-register-"));
let world: World;
let open: string;
let restricted: string;
beforeAll(async () => {
  world = await makeWorld();
  open = await registeredDemand(world);
  restricted = await registeredDemand(world, { readers: [world.people.COUNSEL] });
});
afterAll(() => rmSync(place, { recursive: true }));

/** Runs the command; answers its code and what it said. */
async function run(...args: string[]) {
  const said = { out: "", err: "" };
  const hear = (to: "out" | "err") => (text: string | Uint8Array, done?: unknown) => {
    said[to] += text;
    if (typeof done === "function") done();
    return true;
  };
  const out = vi.spyOn(process.stdout, "write").mockImplementation(hear("out"));
  const err = vi.spyOn(process.stderr, "write").mockImplementation(hear("err"));
  try {
    return { code: await exportRegisterCommand(args), ...said };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

const addressOf = async ({ actor }: World["people"]["COUNSEL"]) =>
  (await db().person.findUniqueOrThrow({ where: { id: actor.id } })).email;

test("the console prints the register and nothing else, without what is restricted", async () => {
  const { code, out, err } = await run();
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const lines = out.split("\r\n");
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^reference,instrument,/);
  expect(lines[1]).toContain(open);
});

test("a person's register is written into a file of their own, and said as JSON", async () => {
  const file = join(place, "events.jsonl");
  const as = await addressOf(world.people.COUNSEL);
  const { code, out } = await run("--rows", "events", "--format", "jsonl", "--out", file, "--as", as);
  expect(code).toBe(0);
  const text = readFileSync(file);
  const sha256 = createHash("sha256").update(text).digest("hex");
  const rows = text.toString().trimEnd().split("\n").length;
  expect(JSON.parse(out)).toEqual({ file, rows, bytes: text.length, sha256 });
  expect(text.toString()).toContain(restricted);
  expect(readdirSync(place)).toEqual(["events.jsonl"]);
});

test.each([
  ["another format", ["--format", "xlsx"], "--format: Choose one of csv, jsonl.\n"],
  ["other rows", ["--rows", "requests"], "--rows: Choose one of demands, events.\n"],
  ["nobody's address", ["--as", "nobody@desk.example"], "--as: Nobody who can sign in has this address.\n"],
  [
    "a folder that is not there",
    ["--out", join(place, "none/x.csv")],
    "--out: The register cannot be written there",
  ],
  ["an unknown flag", ["--since", "2026"], "Unknown option '--since'"],
  ["a word too many", ["register"], "Unexpected argument 'register'"],
])("%s is refused with 2, and nothing is written", async (_, args, said) => {
  const { code, out, err } = await run(...args);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(said);
});

test("who has no register gets none, and no file is left", async () => {
  const file = join(place, "custodian.csv");
  const { code, out, err } = await run("--out", file, "--as", await addressOf(world.people.CUSTODIAN));
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toBe("Your role does not allow this; ask somebody whose role does.\n");
  expect([existsSync(file), existsSync(`${file}.part`)]).toEqual([false, false]);
});

test("help is printed and nothing is read", async () => {
  expect(await run("--help")).toMatchObject({
    code: 0,
    out: expect.stringContaining("Usage: npx narrowgate"),
  });
});
