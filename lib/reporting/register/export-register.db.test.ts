import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { db, inTransaction, readInPieces } from "@/lib/db";
import { asOwner } from "@/lib/demands/test-app-role";
import { demandDelivered } from "@/lib/demands/test-production";
import { makePerson, makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { Forbidden } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";
import { endProduction } from "@/lib/production/end-production";
import { exportRegister, REGISTERS, type SentRegister } from "./export-register";
import { REGISTER_FORMATS, REGISTER_ROWS, RegisterAsked } from "./schema";

const theConsole: Context = { actor: { type: "console", account: "root" } };
const OFFICE = '=HYPERLINK("x"), Office\nof "Sums"';
let world: World;
let open: string;
let delivered: string;
let ended: string;
let restricted: string;
let letter: string;
let keeping: string;

beforeAll(async () => {
  world = await makeWorld();
  await db().authority.update({ where: { id: world.authority.id }, data: { name: OFFICE } });
  open = await registeredDemand(world, { customer: null, dueInDays: null });
  delivered = await demandDelivered(world).then(({ reference }) => reference);
  ended = await demandDelivered(world, {}, { extent: "INTERIM" }).then(({ reference }) => reference);
  await endProduction(world.people.COUNSEL, { reference: ended, reason: "secret-reason" });
  restricted = await registeredDemand(world, { readers: [world.people.COUNSEL] });
  letter = await registeredDemand(world, { kind: "US-NSL" });
  keeping = await registeredDemand(world, { kind: "US-2703F" });
});

async function sent(ctx: Context, asked: Partial<RegisterAsked> = {}) {
  const { chunks } = await exportRegister(ctx, RegisterAsked.parse(asked));
  const pieces: Buffer[] = [];
  for (;;) {
    const { value, done } = await chunks.next();
    if (done) return { text: Buffer.concat(pieces).toString(), told: value as SentRegister };
    pieces.push(value);
  }
}

const linesOf = async (ctx: Context, rows: RegisterAsked["rows"] = "demands") =>
  (await sent(ctx, { rows, format: "jsonl" })).text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));

/** As a set, since a clock that is set back changes the order. */
const referencesFor = async (ctx: Context, rows: RegisterAsked["rows"] = "demands") =>
  new Set((await linesOf(ctx, rows)).map(({ reference }) => reference));
const lineOf = async (reference: string) =>
  (await linesOf(theConsole)).find((line) => line.reference === reference);

describe("a register has what its reader may know of, and not a trace of anything else:", () => {
  test.each(REGISTER_ROWS)("%s", async (rows) => {
    const everybodys = new Set([open, delivered, ended, keeping]);
    const { people, others } = world;
    expect(await referencesFor(theConsole, rows)).toEqual(everybodys);
    expect(await referencesFor(people.INTAKE_ANALYST, rows)).toEqual(everybodys);
    expect(await referencesFor(others.COUNSEL, rows)).toEqual(everybodys);
    expect(await referencesFor(people.COUNSEL, rows)).toEqual(new Set([...everybodys, restricted]));
    expect(await referencesFor(people.COMPLIANCE_OFFICER, rows)).toEqual(new Set([...everybodys, letter]));
    for (const refused of [people.CUSTODIAN, people.INSTALLATION_ADMINISTRATOR])
      await expect(sent(refused, { rows })).rejects.toThrow(Forbidden);
  });

  test("nothing for jurisdictions that are not the reader's", async () => {
    const reader = await inTransaction((tx) => makePerson(tx, "Elsewhere", ["LEAD_COUNSEL"]));
    await db().person.update({ where: { id: reader.actor.id }, data: { jurisdictions: ["FR"] } });
    expect((await sent(reader)).told.rows).toBe(0);
    expect((await sent(reader, { format: "jsonl" })).text).toBe("");
  });
});

describe("both forms say the same, to whoever reads them back:", () => {
  test.each(REGISTER_ROWS)("%s", async (rows) => {
    const { text } = await sent(world.people.COMPLIANCE_OFFICER, { rows });
    const [header, ...read]: string[][] = parse(text, { record_delimiter: "\r\n" });
    expect(header).toEqual(REGISTERS[rows].columns.map(({ name }) => name));
    const lines = await linesOf(world.people.COMPLIANCE_OFFICER, rows);
    const told = lines.map((line) =>
      Object.values(line).map((value) => (value === null ? "" : String(value))),
    );
    const unguarded = read.map((cells) => cells.map((cell) => (cell === `'${OFFICE}` ? OFFICE : cell)));
    expect(unguarded).toEqual(told);
    expect(told.length).toBeGreaterThan(3);
  });

  test("free text is guarded in CSV alone, and stands in quotes where it must", async () => {
    expect((await sent(theConsole)).text).toContain(`"'${OFFICE.replaceAll('"', '""')}"`);
    expect((await lineOf(open)).authority).toBe(OFFICE);
  });
});

test("nothing, 0 and n/a are three things", async () => {
  expect(await lineOf(open)).toMatchObject({
    ...{ status: "received", outcome: null, customer: null, due_at: null, closed_at: null },
    ...{ items: 1, data_classes: "BSI", packages: 0, first_released_at: null, notice_accepted_at: null },
    restricted: false,
  });
  const second = await lineOf(delivered);
  expect(second).toMatchObject({ status: "produced", packages: 1, notice_owed: false });
  for (const column of ["served_at", "notice_accepted_at", "first_released_at", "last_released_at"])
    expect(second[column]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(await lineOf(keeping)).toMatchObject({
    effect: "preserve",
    packages: "n/a",
    last_released_at: "n/a",
  });
});

test("events are the steps, acts, notices and packages of a demand, in their order", async () => {
  const events = (await linesOf(theConsole, "events")).filter(({ reference }) => reference === delivered);
  const { id } = await db().demand.findUniqueOrThrow({ where: { reference: delivered } });
  const audited = await db().auditEntry.findMany({ where: { demandId: id }, orderBy: { sequence: "asc" } });
  const done = events.filter(({ by }) => by !== "n/a");
  expect(done.map(({ event }) => event).toSorted()).toEqual(audited.map(({ action }) => action).toSorted());
  expect(done.find(({ event }) => event === "registerDemand")).toMatchObject({
    sort: "step",
    from_status: null,
    to_status: "received",
    number: "n/a",
  });
  expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted());
  const beside = events
    .filter(({ by }) => by === "n/a")
    .map(({ sort, event, which }) => `${sort} ${event} ${which}`);
  for (const one of ["notice accepted advance", "package sealed last", "package released last"])
    expect(beside).toContain(one);
  expect(events.find(({ event }) => event === "deliverProduction")).toMatchObject({
    ...{ from_status: "producing", to_status: "produced", outcome: null, which: "n/a" },
  });
  expect(events.find(({ sort }) => sort === "act")).toMatchObject({ from_status: "n/a", outcome: "n/a" });
});

test("a production that was ended is a step, and its last package stays interim", async () => {
  const events = (await linesOf(theConsole, "events")).filter(({ reference }) => reference === ended);
  expect(events.find(({ event }) => event === "endProduction")).toMatchObject({
    ...{ sort: "step", from_status: "producing", to_status: "produced", by: world.people.COUNSEL.actor.name },
  });
  expect(events.find(({ event }) => event === "released")).toMatchObject({ which: "interim" });
  expect(await lineOf(ended)).toMatchObject({ status: "produced", packages: 1 });
});

test("what a person wrote about the crime, to the customer or into a note is in neither register", async () => {
  const { id, instrumentId } = await db().demand.findUniqueOrThrow({ where: { reference: open } });
  await asOwner("UPDATE instrument SET summary = 'secret-summary' WHERE id = $1", [instrumentId]);
  const by = { writtenById: world.people.COUNSEL.actor.id, writtenAt: new Date() };
  await db().note.create({ data: { demandId: id, text: "secret-note", ...by } });
  for (const rows of REGISTER_ROWS)
    expect((await sent(world.people.COUNSEL, { rows })).text).not.toMatch(/secret-|person-0@|example/);
});

describe("the audit has", () => {
  const lastActs = () =>
    db().auditEntry.findMany({
      where: { action: { endsWith: "Register" } },
      orderBy: { sequence: "desc" },
      take: 2,
    });

  test.each(REGISTER_FORMATS)(
    "that it began, and at the end the hash of what was sent: %s",
    async (format) => {
      const { text, told } = await sent(theConsole, { format });
      const sha256 = createHash("sha256").update(text).digest("hex");
      expect(told).toEqual({ rows: 4, bytes: Buffer.byteLength(text), sha256 });
      const [end, begin] = await lastActs();
      expect(end).toMatchObject({ action: "sendRegister" });
      // What two readers sent would differ by the demands of national security: no count of it is told to a third.
      expect(end?.details).toEqual({ register: "demands", format, sha256, whole: true });
      expect(begin).toMatchObject({
        ...{ action: "exportRegister", details: { register: "demands", format } },
        actorName: "Console (root)",
      });
    },
  );

  test("that a reader went away before the end", async () => {
    const { chunks } = await exportRegister(theConsole, RegisterAsked.parse({}));
    for await (const _ of chunks) break;
    expect((await lastActs())[0]).toMatchObject({
      action: "sendRegister",
      details: { whole: false },
    });
  });

  test("that it broke off, because a reader took longer than a moment is held", async () => {
    const { chunks } = await exportRegister(theConsole, RegisterAsked.parse({}), 0);
    expect((await chunks.next()).done).toBe(false);
    await expect(chunks.next()).rejects.toThrow("too slowly");
    expect((await lastActs())[0]).toMatchObject({ action: "sendRegister", details: { whole: false } });
  });
});

test("more rows than are read at a time come whole, once each and in their order", async () => {
  const read: string[] = [];
  for await (const piece of readInPieces(
    Prisma.sql`SELECT g::text FROM generate_series(1, ${4_321}::int) AS g`,
  ))
    read.push(...piece);
  expect(read).toEqual(Array.from({ length: 4_321 }, (_, at) => String(at + 1)));
});

test("docs/register.md tells each column in its own words", () => {
  const words = readFileSync("docs/register.md", "utf8");
  for (const rows of REGISTER_ROWS)
    for (const { name, sort, description } of REGISTERS[rows].columns)
      expect(words).toContain(`| \`${name}\` | ${sort.replace("_", " or ")} | ${description} |`);
});
