import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { exportLedger } from "@/lib/demands/ledger/export-ledger";
import { noticesDueNow, readLedger } from "@/lib/demands/ledger/read-ledger";
import { daysPass } from "@/lib/demands/test-clock";
import { demandApproved } from "@/lib/demands/test-life";
import { order } from "@/lib/demands/test-notice";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { dayIn, demandOwing } from "@/lib/notice/delayed/test-delayed";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

test("the ledger says by the clock alone what is owed and what is due, and keeps what may not be known out of its counts", async () => {
  const { COUNSEL: reader } = world.people;
  const stranger = world.others.COUNSEL;
  const soon = await demandOwing(world, 2);
  const later = await demandOwing(world, 60);
  const mine = async (ctx: typeof reader) =>
    (await readLedger(ctx, { customer: world.customer.id })).rows.map(
      (row) => `${row.reference} ${row.state}`,
    );
  expect(await mine(reader)).toEqual([`${soon} OWED`, `${later} OWED`]);
  await daysPass(9);
  expect(await mine(reader)).toEqual([`${soon} DUE`, `${later} OWED`]);
  expect((await noticesDueNow(reader)).map(({ reference }) => reference)).toContain(soon);
  const [row] = (await readLedger(reader, { customer: world.customer.id, state: "DUE" })).rows;
  expect(row).toMatchObject({ owed: 2, zone: "America/New_York", approved: false });
  expect(row?.secretDays).toBeGreaterThan(1);

  const { id } = await db().demand.update({ where: { reference: soon }, data: { restricted: true } });
  await db().demandReader.create({ data: { demandId: id, personId: reader.actor.id } });
  expect(await mine(stranger)).toEqual([`${later} OWED`]);
  const { counts } = await readLedger(stranger, { customer: world.customer.id });
  expect(counts).toMatchObject({ DUE: 0, OWED: 1 });
  expect((await noticesDueNow(stranger)).map(({ reference }) => reference)).not.toContain(soon);
  expect(await exportLedger(stranger, {})).not.toContain(soon);
  await expect(readLedger(world.people.INSTALLATION_ADMINISTRATOR, {})).rejects.toThrow(/role/);
});

test("secrecy that has yet to begin has lasted no days", async () => {
  const reference = await demandApproved(world, { dueInDays: 400 });
  const startsAt = { at: await dayIn(5), zone: order.startsAt.zone };
  await enterSecrecy(world.people.COUNSEL, { ...order, reference, startsAt });
  const { rows } = await readLedger(world.people.COUNSEL, { customer: world.customer.id });
  expect(rows.find((row) => row.reference === reference)).toMatchObject({ secretDays: null });
});

test("a name that a spreadsheet would take for a formula is a word in the file, and the audit says how many lines left", async () => {
  const reference = await demandOwing(world, 60);
  await db().customer.update({ where: { id: world.customer.id }, data: { name: '=HYPERLINK("x")' } });
  const csv = await exportLedger(world.people.COUNSEL, { customer: world.customer.id });
  const lines = csv.trimEnd().split("\r\n");
  expect(lines.find((line) => line.startsWith(reference))).toContain(`"'=HYPERLINK(""x"")"`);
  const audited = await db().auditEntry.findFirst({
    where: { action: "exportLedger", actorId: world.people.COUNSEL.actor.id },
    orderBy: { sequence: "desc" },
  });
  expect(audited?.details).toEqual({ rows: lines.length - 1 });
});
