import { Readable } from "node:stream";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { type Context, requirePerson } from "@/lib/auth/context";
import { BROKEN_OFF } from "@/lib/contacts/import/tries";
import { db } from "@/lib/db";
import { asOwner } from "@/lib/demands/test-app-role";
import { daysPass } from "@/lib/demands/test-clock";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Conflict, Forbidden, NotFound, NotReady } from "@/lib/errors";
import { storeUpload } from "@/lib/intake/store-upload";
import { beginRequestImport } from "./begin-request-import";
import type { RequestField } from "./request-fields";
import { findingsFile, requestImportPage } from "./request-import-pages";
import { runRequestImport } from "./run-request-imports";
import * as settling from "./settle-request-import";
import { sweepRequestImport } from "./sweep-request-imports";
import { allImported, importBytes } from "./test-imports";

let world: World;
let officer: Context;
const HEADER = "Reference,Received,Country,Instrument,Outcome,Accounts";
const table = (...rows: string[]) => [HEADER, ...rows, ""].join("\r\n");
const ONE = "R-1,2026-07-15T10:00:00Z,US,search_warrant,content,2";
const TWO = "R-2,2026-07-16,DE,US-GJ-SUB,rejected,1";

async function handIn(content: string, name = "history.csv"): Promise<string> {
  const bytes = Buffer.from(content);
  const file = await storeUpload(officer, { name, size: bytes.length, content: Readable.from([bytes]) });
  return beginRequestImport(officer, { file });
}
async function lookedThrough(content: string, name?: string): Promise<string> {
  const id = await handIn(content, name);
  await runRequestImport();
  return id;
}
async function carriedOut(content: string): Promise<string> {
  const importId = await lookedThrough(content);
  await settling.carryOutRequests(officer, { importId });
  await runRequestImport();
  return importId;
}
const standing = async (id: string) => (await requestImportPage(officer, id)).one;
const audits = async (action: string) =>
  (await db().auditEntry.findMany({ where: { action }, orderBy: { sequence: "asc" } })).map(
    ({ actorName, details }) => ({ actorName, details }),
  );

beforeAll(async () => {
  world = await makeWorld();
  officer = world.people.COMPLIANCE_OFFICER;
});
beforeEach(async () => {
  await asOwner("TRUNCATE imported_request, request_import, request_import_finding, request_mapping");
});

test("a file is looked through, carried out by whoever asks, and is one audit row", async () => {
  const id = await lookedThrough(table(ONE, TWO));
  expect(await standing(id)).toMatchObject({ state: "CHECKED", rows: 2, added: 2, same: 0, findings: 0 });
  expect(await allImported()).toEqual([]);
  const before = (await audits("importRequests")).length;
  await settling.carryOutRequests(officer, { importId: id });
  await runRequestImport();
  const { sha256, ...one } = await standing(id);
  expect(one).toMatchObject({ state: "CARRIED_OUT", added: 2, carriedById: requirePerson(officer.actor) });
  expect((await audits("importRequests")).slice(before)).toEqual([
    {
      actorName: officer.actor.type === "user" && officer.actor.name,
      details: { import: id, sha256 },
    },
  ]);
  expect(await allImported()).toHaveLength(2);
  await expect(settling.carryOutRequests(officer, { importId: id })).rejects.toThrow(Conflict);
});

test("findings stand on the page and in a file, and such a file is not carried out", async () => {
  const id = await lookedThrough(table(ONE, "R-3,03/04/2026,UK,subpoena,content,1"));
  const { one, findings, next } = await requestImportPage(officer, id);
  expect([one.state, one.findings, next]).toEqual(["CHECKED", 2, null]);
  expect(findings).toMatchObject([
    { row: 3, columnName: "Received", what: expect.stringContaining("could be two days") },
    { row: 3, columnName: "Country", what: "The United Kingdom is GB." },
  ]);
  let file = "";
  for await (const part of findingsFile(officer, id)) file += part;
  expect(file.split("\r\n")).toHaveLength(4);
  await expect(settling.carryOutRequests(officer, { importId: id })).rejects.toThrow(NotReady);
  expect((await requestImportPage(officer, id, 1)).findings).toHaveLength(1);
});

test("columns that nobody knows are mapped by hand, and the file is read by that", async () => {
  const id = await lookedThrough("Az,Eingang,Staat,Art,Ergebnis\nR-1,2026-07-15,DE,epoc,content\n");
  expect(await standing(id)).toMatchObject({
    state: "UNMAPPED",
    headings: ["Az", "Eingang", "Staat", "Art", "Ergebnis"],
  });
  const mapping: RequestField[] = ["id", "received_at", "jurisdiction", "instrument_class", "result"];
  await expect(settling.mapColumns(officer, id, ["id", null, null, null, null])).rejects.toMatchObject({
    fields: { columns: expect.stringContaining("“received_at”") },
  });
  await settling.mapColumns(officer, id, mapping);
  await runRequestImport();
  expect(await standing(id)).toMatchObject({ state: "CHECKED", added: 1, mapping });
});

test("what was imported meanwhile is found when the file is carried out, and nothing of it is done", async () => {
  const id = await lookedThrough(table(ONE, TWO));
  await importBytes(officer, table(ONE.replace("content", "rejected")));
  await settling.carryOutRequests(officer, { importId: id });
  await runRequestImport();
  expect(await standing(id)).toMatchObject({ state: "CHECKED", findings: 1 });
  expect(await allImported()).toHaveLength(1);
});

test("a file that is none says so, and an import can be let be while it is carried out", async () => {
  const id = await lookedThrough("%PDF-1.7", "history.csv");
  expect(await standing(id)).toMatchObject({
    state: "REFUSED",
    fault: expect.stringContaining("This is a PDF"),
  });
  const importId = await lookedThrough(table(ONE));
  await settling.carryOutRequests(officer, { importId });
  await asOwner(`
    CREATE FUNCTION let_be() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.rows_so_far = 1 AND NEW.state = 'CARRYING_OUT' THEN NEW.state := 'GIVEN_UP'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER a_let_be BEFORE UPDATE ON request_import FOR EACH ROW EXECUTE FUNCTION let_be()`);
  try {
    await runRequestImport();
  } finally {
    await asOwner("DROP TRIGGER a_let_be ON request_import; DROP FUNCTION let_be()");
  }
  expect((await standing(importId)).state).toBe("GIVEN_UP");
  expect(await allImported()).toEqual([]);
});

test("an import whose process ended as often as it may waits for a person, with nothing of it done", async () => {
  const id = await lookedThrough(table(ONE));
  await settling.carryOutRequests(officer, { importId: id });
  await asOwner("UPDATE request_import SET tries = 5, next_try_at = app_now() WHERE id = $1", [id]);
  expect(await runRequestImport()).toBe(true);
  expect(await standing(id)).toMatchObject({
    state: "FAILED",
    fault: BROKEN_OFF,
    settledAt: expect.any(Date),
  });
  expect(await runRequestImport()).toBe(false);
  expect(await allImported()).toEqual([]);
});

test("an import is taken back whole, by somebody else alone, and the corrected file comes in", async () => {
  const importId = await carriedOut(table(ONE, TWO));
  const taking = { importId, reason: "The outcome of R-1 was another." };
  await expect(settling.takeBackRequests(officer, taking)).rejects.toThrow("somebody else must take it back");
  await expect(settling.takeBackRequests(world.people.COUNSEL, taking)).rejects.toThrow(Forbidden);
  await settling.takeBackRequests(world.people.LEAD_COUNSEL, taking);
  expect(await allImported()).toEqual([]);
  const { sha256, ...one } = await standing(importId);
  expect(one).toMatchObject({ state: "TAKEN_BACK", takeBackReason: taking.reason, added: 2 });
  expect((await audits("takeBackRequests")).at(-1)?.details).toEqual({ import: importId, sha256 });
  await carriedOut(table(ONE.replace("content", "rejected"), TWO));
  expect(await allImported()).toHaveLength(2);
});

test("who may neither import nor take back sees nothing of it, and what is not there is not found", async () => {
  const id = await lookedThrough(table(ONE));
  await expect(requestImportPage(world.people.COUNSEL, id)).rejects.toThrow(Forbidden);
  await expect(beginRequestImport(world.people.COUNSEL, { file: id })).rejects.toThrow(Forbidden);
  await expect(requestImportPage(officer, "no-id")).rejects.toThrow(NotFound);
  await expect(settling.giveUpRequests(officer, { importId: crypto.randomUUID() })).rejects.toThrow(NotFound);
});

test("after two weeks its file and findings are gone, and what was imported stays", async () => {
  const waits = await lookedThrough(table("R-3,never,US,subpoena,content,1"));
  const done = await carriedOut(table(ONE));
  const sweeper = { actor: { type: "system", job: "sweep" } } as const;
  expect(await sweepRequestImport(sweeper)).toBe(false);
  await daysPass(15);
  while (await sweepRequestImport(sweeper));
  expect((await standing(waits)).state).toBe("EXPIRED");
  expect(await standing(done)).toMatchObject({ state: "CARRIED_OUT", sweptAt: expect.any(Date) });
  expect(await db().requestImportFinding.count()).toBe(0);
  expect(await allImported()).toHaveLength(1);
});
