import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { recordAudit } from "@/lib/audit/record";
import { db, inTransaction } from "@/lib/db";
import { printSheet, SHEETS } from "@/lib/demands/print/print-sheet";
import { sheetText } from "@/lib/demands/print/sheet";
import { demandTold } from "@/lib/demands/test-notice";
import { demandSealed, factsFor } from "@/lib/demands/test-production";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { NotFound } from "@/lib/errors";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
const print = (reference: string, kind: string, by = world.people.COUNSEL) => printSheet(by, reference, kind);

test.each(Object.keys(SHEETS))(
  "the sheet of %s bears the hash of its very words, and the history keeps it",
  async (kind) => {
    const reference = await registeredDemand(world);
    const { sheet, sha256 } = await print(reference, kind);
    expect(sha256).toBe(createHash("sha256").update(sheetText(sheet), "utf8").digest("hex"));
    const { demand } = await factsFor(world, reference);
    const rows = await db().auditEntry.findMany({ where: { demandId: demand.id, action: "printSheet" } });
    expect(rows).toMatchObject([
      { details: { sheet: kind, sha256 }, actorId: world.people.COUNSEL.actor.id },
    ]);
    const text = sheetText(sheet);
    expect(text).toContain(reference);
    expect(text).not.toMatch(/undefined|null|NaN/);
  },
);

test("the same demand, printed twice with nothing between, bears the same hash", async () => {
  const reference = await registeredDemand(world);
  expect((await print(reference, "demand")).sha256).toBe((await print(reference, "demand")).sha256);
});

test("a manifest names every file and hash; a notice the words of each mail and who got it", async () => {
  const { reference, facts } = await demandSealed(world);
  const parcel = facts.productions.at(-1);
  const manifest = sheetText((await print(reference, "manifest")).sheet);
  for (const word of [parcel?.packageSha256, parcel?.manifestSha256, parcel?.files[0]?.sha256, "(BSI)"])
    expect(manifest).toContain(word);
  const told = await demandTold(world);
  const notice = sheetText((await print(told, "notice")).sheet);
  for (const { email } of world.customer.administrators) expect(notice).toContain(email);
  expect(notice).toContain("has served a legal demand on us");
});

test("an audit extract holds every row with its hash, oldest first", async () => {
  const reference = await registeredDemand(world);
  const { demand } = await factsFor(world, reference);
  const rows = await db().auditEntry.findMany({
    where: { demandId: demand.id },
    orderBy: { sequence: "asc" },
  });
  const text = sheetText((await print(reference, "audit")).sheet);
  const places = rows.map((row) => text.indexOf(row.hash));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(Math.min(...places)).toBeGreaterThan(0);
});

test("an audit extract withholds the id of a demand of which its reader may not know", async () => {
  const reference = await registeredDemand(world);
  const secret = await registeredDemand(world, { readers: [world.people.LEAD_COUNSEL] });
  const idOf = async (one: string) => (await db().demand.findUniqueOrThrow({ where: { reference: one } })).id;
  const [demandId, hidden] = [await idOf(reference), await idOf(secret)];
  const row = { action: "releaseHold", demandId, details: { passedFrom: hidden } };
  await inTransaction((tx) => recordAudit(tx, world.people.LEAD_COUNSEL.actor, row));
  expect(sheetText((await print(reference, "audit")).sheet)).not.toContain(hidden);
  const known = await print(reference, "audit", world.people.LEAD_COUNSEL);
  expect(sheetText(known.sheet)).toContain(hidden);
});

describe("the words on every page", () => {
  const secrecyOf = async (wanted: Parameters<typeof registeredDemand>[1]) =>
    (await print(await registeredDemand(world, wanted), "demand")).sheet.secrecy;

  test("say nothing where nothing restricts the paper", async () => {
    expect(await secrecyOf({})).toBe("");
  });

  test("say that secrecy is unknown, in force, or that readers are named", async () => {
    expect(await secrecyOf({ secrecy: "UNKNOWN" })).toMatch(/NOT KNOWN: TELL NOBODY/);
    expect(await secrecyOf({ secrecy: "IN_FORCE" })).toMatch(/SECRECY IN FORCE/);
    expect(await secrecyOf({ readers: [world.people.COUNSEL] })).toBe("RESTRICTED: FOR NAMED READERS ONLY.");
  });
});

describe("a sheet", () => {
  test("is none to whoever may not know of the demand, nor of another name", async () => {
    const reference = await registeredDemand(world, { readers: [world.people.COUNSEL] });
    await expect(print(reference, "demand", world.others.COUNSEL)).rejects.toThrow(NotFound);
    await expect(print(reference, "constructor")).rejects.toThrow(NotFound);
    await expect(print("NG-0000-0000", "demand")).rejects.toThrow(NotFound);
  });

  test("is none to a custodian, who sees what to collect and not the demand", async () => {
    const reference = await registeredDemand(world);
    for (const sheet of Object.keys(SHEETS))
      await expect(print(reference, sheet, world.people.CUSTODIAN)).rejects.toThrow(NotFound);
  });
});
