import { Readable } from "node:stream";
import { beforeAll, describe, expect, test } from "vitest";
import { db, inTransaction, type Transaction } from "@/lib/db";
import { refusedWith } from "@/lib/demands/test-app-role";
import { factsFor } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Conflict, Forbidden, NotFound, NotReady } from "@/lib/errors";
import { zipStream } from "@/lib/files/zip";
import { lawyersSetting } from "@/lib/production/lawyers/lawyers-setting";
import { runNow } from "@/lib/production/runs/run-now";
import { agreed, demandFor, exportGiven, MAILBOXES, sourceInUse } from "@/lib/production/runs/test-runs";
import { decideRecord } from "@/lib/production/unclear/decide-record";
import { listUnclear } from "@/lib/production/unclear/list-unclear";
import { by, fileFiltered, mailboxFiltered, threeMails } from "@/lib/production/unclear/test-unclear";
import { withdrawRecordDecision } from "@/lib/production/unclear/withdraw-record-decision";
import { listOpenings } from "./list-openings";
import { openRecord } from "./open-record";
import { LOOK_MINUTES, readOpening } from "./read-opening";

let world: World;
let jo: string;
beforeAll(async () => {
  world = await makeWorld();
  jo = `jo@${world.customer.domain}`;
});

const reason = "Its date has to be seen in its words.";
const partOf = async (runId: string, privileged = false) =>
  (await db().filterPart.findFirstOrThrow({ where: { runId, privileged } })).id;
const looked = async (reference: string, input: object) => {
  const { opening } = await openRecord(world.people.COUNSEL, { reference, record: 0, reason, ...input });
  return readOpening(world.people.COUNSEL, reference, opening ?? "");
};

/** Does an act wait for one that goes on? */
async function somebodyWaits(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ waits: boolean }[]>`
    SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS waits`;
  return row?.waits === true;
}

/** Another run takes the place of one that let nothing out, and ends as it did. */
async function filteredAlike(tx: Transaction, runId: string): Promise<void> {
  await tx.$executeRaw`UPDATE filter_run SET voided_at = app_now(), void_reason = 'ASKED' WHERE id = ${runId}::uuid`;
  const [next] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO filter_run (export_id, number, filter_version, fingerprint, terms, kind, count, started_at)
    SELECT export_id, number + 1, filter_version, fingerprint, terms, kind, count, started_at
    FROM filter_run WHERE id = ${runId}::uuid RETURNING id::text`;
  const id = next?.id ?? "";
  await tx.$executeRaw`
    INSERT INTO item_count SELECT (jsonb_populate_record(c, jsonb_build_object('run_id', ${id}::text))).*
    FROM item_count c WHERE run_id = ${runId}::uuid`;
  await tx.$executeRaw`
    INSERT INTO unclear_record SELECT (jsonb_populate_record(u, jsonb_build_object('run_id', ${id}::text))).*
    FROM unclear_record u WHERE run_id = ${runId}::uuid`;
  await tx.$executeRaw`UPDATE filter_run SET ended_at = app_now() WHERE id = ${id}::uuid`;
}

describe("looking into a record", () => {
  test("shows an unclear one, and one that is in, with a row and an audit row that hold no word of it", async () => {
    const { reference, exportId, runId } = await mailboxFiltered(world, threeMails(world));
    const unclear = await looked(reference, { exportId, record: 2 });
    expect(unclear).toMatchObject({ record: 2, reason, text: "Words of the third\n", attachments: [] });
    expect(unclear.fields).toContainEqual({ name: "date", value: "whenever" });
    const isIn = await looked(reference, { partId: await partOf(runId) });
    expect(isIn).toMatchObject({ record: null, text: "Words of the first\n" });
    const openings = await db().recordOpening.findMany({ where: { runId } });
    expect(openings).toHaveLength(2);
    const facts = await factsFor(world, reference);
    const { demand } = facts;
    const looks = await listOpenings(world.people.COUNSEL, facts, exportId);
    expect(looks.map(({ record, part }) => [record, part]).sort()).toEqual([
      [0, 1],
      [2, null],
    ]);
    expect(() => listOpenings(world.people.CUSTODIAN, facts, exportId)).toThrow(Forbidden);
    const audit = await db().auditEntry.findMany({ where: { action: "openRecord", demandId: demand.id } });
    expect(audit).toHaveLength(2);
    expect(JSON.stringify(audit.map(({ details }) => details))).not.toMatch(/Words|Subject|seen|whenever/);
  });

  test("that is out is not found, in just the words of one that does not exist", async () => {
    const { reference, exportId, runId } = await mailboxFiltered(world, threeMails(world));
    const partId = await partOf(runId);
    const other = await mailboxFiltered(world, threeMails(world));
    const asked = [
      { exportId, record: 0 },
      { exportId, record: 1 },
      { exportId, record: 3 },
      { exportId, record: 10_000_000 },
      { exportId: other.exportId, record: 2 },
      { partId, record: 1 },
      { partId: await partOf(other.runId) },
    ];
    const words = new Set<string>();
    for (const input of asked) {
      const refusal = await looked(reference, input).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(NotFound);
      words.add((refusal as Error).message);
    }
    expect(words.size).toBe(1);
    expect(await db().recordOpening.count({ where: { runId } })).toBe(0);
    const opening = (record: number) =>
      refusedWith([
        `INSERT INTO record_opening (run_id, record, reason, opened_by_id, opened_at) VALUES ($1, $2, 'Why', $3, app_now())`,
        [runId, record, world.people.COUNSEL.actor.id],
      ]);
    expect(await opening(1)).toBe("NG005");
    expect(await opening(2)).toBe("nothing refused it");
  });

  test("that somebody put out since is refused, by the database too", async () => {
    const { reference, exportId, runId } = await mailboxFiltered(world, threeMails(world));
    await decideRecord(world.people.COUNSEL, { reference, exportId, record: 2, ends: "out", reason });
    await expect(looked(reference, { exportId, record: 2 })).rejects.toThrow(/out is opened by nobody/);
    expect(
      await refusedWith([
        `INSERT INTO record_opening (run_id, record, reason, opened_by_id, opened_at) VALUES ($1, 2, 'Why', $2, app_now())`,
        [runId, world.people.COUNSEL.actor.id],
      ]),
    ).toBe("NG005");
  });

  test("that somebody put out after it was opened is read no more, until that is taken back", async () => {
    const { reference, exportId } = await mailboxFiltered(world, threeMails(world));
    const counsel = world.people.COUNSEL;
    const { opening } = await openRecord(counsel, { reference, exportId, record: 2, reason });
    const read = () => readOpening(counsel, reference, opening ?? "");
    expect((await read()).text).toContain("third");
    await decideRecord(world.others.COUNSEL, { reference, exportId, record: 2, ends: "out", reason });
    await expect(read()).rejects.toThrow(/put out since it was opened/);
    const { id } = await db().recordDecision.findFirstOrThrow({ where: { exportId, withdrawnAt: null } });
    await withdrawRecordDecision(world.others.COUNSEL, { reference, recordDecisionId: id });
    expect((await read()).text).toContain("third");
  });

  test("that was filtered anew after a program looked for lawyers is not opened", async () => {
    const { reference, exportId, runId } = await mailboxFiltered(world, [by(jo, { Date: "whenever" })]);
    const input = { reference, exportId, record: 0, reason };
    const opened = await inTransaction(async (tx) => {
      await tx.$executeRaw`SELECT FROM demand WHERE reference = ${reference} FOR UPDATE`;
      const opening = openRecord(world.people.COUNSEL, input).catch((error: unknown) => error);
      await expect.poll(somebodyWaits, { timeout: 30_000 }).toBe(true);
      await filteredAlike(tx, runId);
      return { opening };
    });
    expect(await opened.opening).toBeInstanceOf(Conflict);
    expect(await db().recordOpening.count({ where: { run: { exportId } } })).toBe(0);
  });

  test("is counsel's, of whom only the one who opened it reads it", async () => {
    const { reference, exportId } = await mailboxFiltered(world, threeMails(world));
    const input = { reference, exportId, record: 2, reason };
    for (const role of ["CUSTODIAN", "INTAKE_ANALYST", "COMPLIANCE_OFFICER"] as const)
      await expect(openRecord(world.people[role], input)).rejects.toThrow(Forbidden);
    const { opening } = await openRecord(world.people.COUNSEL, input);
    const read = (who = world.people.COUNSEL) => readOpening(who, reference, opening ?? "");
    await expect(read(world.others.COUNSEL)).rejects.toThrow(NotFound);
    await expect(read(world.people.CUSTODIAN)).rejects.toThrow(Forbidden);
    await expect(readOpening(world.people.COUNSEL, reference, "no such id")).rejects.toThrow(NotFound);
    expect((await read()).text).toContain("third");
  });

  test("ends with its time, a new run, or the export", async () => {
    const { reference, exportId, runId } = await mailboxFiltered(world, threeMails(world));
    const opened = async (minutes: number) => {
      const { now } = await factsFor(world, reference);
      const { id } = await db().recordOpening.create({
        data: {
          ...{ runId, record: 2, reason, openedById: world.people.COUNSEL.actor.id },
          openedAt: new Date(now.getTime() - minutes * 60_000),
        },
      });
      return id;
    };
    const read = (id: string) => readOpening(world.people.COUNSEL, reference, id);
    await expect(read(await opened(LOOK_MINUTES + 1))).rejects.toThrow(NotReady);
    const id = await opened(LOOK_MINUTES - 5);
    expect((await read(id)).record).toBe(2);
    const withdrawnById = world.people.CUSTODIAN.actor.id;
    const takenBack = { withdrawnAt: new Date(0), withdrawnById, withdrawReason: "Another was meant." };
    await db().sourceExport.update({ where: { id: exportId }, data: takenBack });
    await expect(read(id)).rejects.toThrow(/taken back or destroyed since/);
    await expect(looked(reference, { exportId, record: 2 })).rejects.toThrow(NotFound);
  });
});

describe("what names a lawyer", () => {
  test("is read by no person, whether it is in or unclear", async () => {
    await agreed(world, lawyersSetting, world.customer.id, ["law.example"]);
    const mails = [
      by(jo, { To: "adv@law.example" }, "Privileged words\r\n"),
      by(jo, { To: "adv@law.example", Date: "whenever" }, "Privileged words\r\n"),
      by(jo, { Date: "whenever" }),
    ];
    const { reference, exportId, runId } = await mailboxFiltered(world, mails);
    await expect(looked(reference, { exportId, record: 1 })).rejects.toThrow(/names a lawyer/);
    await expect(looked(reference, { partId: await partOf(runId, true) })).rejects.toThrow(NotFound);
    expect(await db().recordOpening.count({ where: { runId } })).toBe(0);
    expect((await looked(reference, { exportId, record: 2 })).text).toBe("Hello\n");
  });
});

describe("what is shown", () => {
  test("of an item that asks for no content is the envelope, without subject or body", async () => {
    const item = { dataClass: "NC", category: "CUSTOMER_DATA" } as const;
    const { reference, exportId } = await mailboxFiltered(world, threeMails(world), item);
    const shown = await looked(reference, { exportId, record: 2 });
    expect(shown.fields.map(({ name }) => name)).toEqual(["from", "to", "date"]);
    expect(JSON.stringify(shown)).not.toMatch(/Words of|Subject of/);
  });

  test("of a file is its text, or nothing where it has none", async () => {
    const text = await fileFiltered(world, Buffer.from("%%%\u202e plain\r\nwords\r\n"));
    expect((await looked(text.reference, { exportId: text.exportId })).text).toBe(
      "%%%\\u{202e} plain\nwords\n",
    );
    const bytes = await fileFiltered(world, Buffer.from([0, 1, 2, 0xff]));
    expect((await looked(bytes.reference, { exportId: bytes.exportId })).text).toBeNull();
  });

  test("in an archive is not named before a look, whose file names are often subjects, and is found again by its numbers", async () => {
    const reference = await demandFor(world);
    const mails = ["first", "second"].map((word) => by(jo, { Date: "whenever" }, `Words of the ${word}\r\n`));
    const files = [...mails, Buffer.from("%%% plain words\n")];
    const content = zipStream(
      files.map((bytes, index) => ({
        ...{ name: `Dismissal of Kim ${index}.${index === 2 ? "txt" : "eml"}`, size: bytes.length },
        open: async () => Readable.from([bytes]),
      })),
    );
    const exportId = await exportGiven(world, reference, {
      ...{ content, sourceVersionId: await sourceInUse(world, MAILBOXES), name: "export.zip" },
    });
    const { id: runId } = await runNow(exportId);
    const rows = await db().unclearRecord.findMany({ where: { runId }, orderBy: { record: "asc" } });
    expect(rows.map(({ form }) => form)).toEqual(["mail", "mail", "file"]);
    const facts = await factsFor(world, reference);
    const { records } = await listUnclear(world.people.COUNSEL, facts, { exportId });
    const run = await db().filterRun.findUniqueOrThrow({ where: { id: runId } });
    const told = [rows.map(({ place, reasons }) => [place, reasons]), records, run.count, run.fault];
    expect(JSON.stringify(told)).not.toContain("Dismissal");
    expect((await looked(reference, { exportId, record: 1 })).text).toBe("Words of the second\n");
    expect(await looked(reference, { exportId, record: 2 })).toMatchObject({
      fields: [{ name: "name in the archive", value: "Dismissal of Kim 2.txt" }],
      text: "%%% plain words\n",
    });
  });
});
