import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import { headsFolder, keepHead } from "@/lib/audit/heads";
import { recordAudit } from "@/lib/audit/record";
import { publicHalf, publicKey } from "@/lib/audit/signing";
import { verifyAudit } from "@/lib/audit/verify";
import { db, inTransaction } from "@/lib/db";
import { env } from "@/lib/env";

const act = () =>
  inTransaction((tx) => recordAudit(tx, { type: "system", job: "test" }, { action: "signedIn" }));
const folder = headsFolder(env().dataPlace);
const elsewhere = join(env().dataPlace, "elsewhere");
const check = (key: string | null = publicKey(), folders = [folder, elsewhere]) =>
  verifyAudit(db(), { folders, key });

beforeAll(async () => {
  env().headsFolder = elsewhere;
  for (let more = 0; more < 5; more++) await act();
});

const TABLES = ["audit_entry", "audit_link", "audit_head"];

async function owner(...statements: string[]) {
  const client = new Client({ connectionString: process.env.OWNER_DATABASE_URL });
  await client.connect();
  try {
    for (const table of TABLES) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    for (const statement of statements) await client.query(statement);
    for (const table of TABLES) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  } finally {
    await client.end();
  }
}

test("a head is kept once a day, in both places, and never over another", async () => {
  expect(await keepHead()).toBe(true);
  const [file = ""] = readdirSync(folder);
  const kept = readFileSync(join(folder, file), "utf8");
  await act();
  expect(await keepHead()).toBe(false);
  expect(readFileSync(join(folder, file), "utf8")).toBe(kept);
  expect(readFileSync(join(elsewhere, file), "utf8")).toBe(kept);
  const { headOf, intact } = await check();
  expect({ headOf, intact }).toEqual({ headOf: JSON.parse(kept).at, intact: true });
});

test("a tail cut off together with its head is seen by the head kept elsewhere, and a chain written anew, too", async () => {
  const [file = ""] = readdirSync(folder);
  const { size } = JSON.parse(readFileSync(join(folder, file), "utf8"));
  await owner(
    "CREATE TABLE kept_entry AS TABLE audit_entry",
    "CREATE TABLE kept_link AS TABLE audit_link",
    `DELETE FROM audit_entry WHERE sequence >= ${size}`,
    `DELETE FROM audit_link WHERE sequence >= ${size}`,
    `UPDATE audit_head SET size = ${size} - 1, hash = (SELECT hash FROM audit_entry WHERE sequence = ${size} - 1)`,
  );
  expect((await verifyAudit()).intact).toBe(true);
  expect((await check()).faults[0]).toContain("the end was cut off");
  await act();
  expect((await verifyAudit()).intact).toBe(true);
  expect((await check()).faults[0]).toContain("written anew");
  await owner(
    "DELETE FROM audit_entry",
    "DELETE FROM audit_link",
    "INSERT INTO audit_entry TABLE kept_entry",
    "INSERT INTO audit_link TABLE kept_link",
    "UPDATE audit_head SET size = (SELECT max(sequence) FROM audit_entry), hash = (SELECT hash FROM audit_entry ORDER BY sequence DESC LIMIT 1)",
  );
  expect((await check()).intact).toBe(true);
});

test("a head that was changed, is somebody else's or is none is named", async () => {
  const [file = ""] = readdirSync(folder);
  const head = JSON.parse(readFileSync(join(folder, file), "utf8"));
  const other = join(env().dataPlace, "other");
  mkdirSync(other);
  const put = (content: object | string) =>
    writeFileSync(
      join(other, "2026-01-01.json"),
      typeof content === "string" ? content : JSON.stringify(content),
    );
  const faults = async (key: string | null = publicKey()) => (await check(key, [other])).faults;
  put({ ...head, size: "1" });
  expect(await faults()).toEqual([expect.stringContaining("was changed")]);
  put({ ...head, key: publicHalf(generateKeyPairSync("ed25519").privateKey) });
  expect(await faults()).toEqual([expect.stringContaining("another key")]);
  expect(await faults(null)).toEqual([expect.stringContaining("was changed")]);
  put("not a head");
  expect(await faults()).toEqual([expect.stringContaining("holds no signed head")]);
  put(head);
  expect(await faults()).toEqual([]);
});
