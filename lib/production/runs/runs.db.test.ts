import { Readable } from "node:stream";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { contentKey } from "@/lib/files/demand-key";
import { inPieces } from "@/lib/files/temporary-place";
import { zipStream } from "@/lib/files/zip";
import { from, mail } from "@/lib/production/filter/test-filter";
import { lawyersSetting } from "@/lib/production/lawyers/lawyers-setting";
import { Mapping } from "@/lib/production/sources/mapping";
import { runNow } from "./run-now";
import { openEnvelope } from "./seal-envelope";
import {
  agreed,
  demandFor,
  exportGiven,
  type Given,
  MAILBOXES,
  mailboxOf,
  partsOf,
  resultOf,
  sourceInUse,
} from "./test-runs";

let world: World;
let mailboxes: string;
let jo: string;
beforeAll(async () => {
  world = await makeWorld();
  mailboxes = await sourceInUse(world, MAILBOXES);
  jo = `jo@${world.customer.domain}`;
});

const january = (change = {}) => mail({ From: jo, Date: "Sat, 10 Jan 2026 12:00:00 +0000", ...change });
const tables = () =>
  sourceInUse(
    world,
    Mapping.parse({
      name: "Sign-ins",
      source: {
        form: "row",
        date: { by: "column", column: "at", written: "iso", zone: null },
        roles: ["owner"],
        columns: [
          { column: "user", holds: ["identity", "NC"], role: "owner" },
          { column: "at", holds: ["NC"] },
          { column: "text", holds: ["C"] },
          { column: "more.plain" },
        ],
      },
    }),
  );

async function ran(content: Buffer, item = {}, given: Partial<Given> = {}) {
  const reference = await demandFor(world, item);
  const exportId = await exportGiven(world, reference, {
    ...{ content: inPieces(content), sourceVersionId: mailboxes },
    ...given,
  });
  const run = await runNow(exportId);
  return { ...(await resultOf(run)), run, exportId, reference, read: await partsOf(run) };
}
const texts = (parts: { bytes: Buffer }[]) => parts.map(({ bytes }) => bytes.toString());

describe("a run of the filter", () => {
  test("lets out what the item covers and nothing else, counts the rest, and keeps envelopes of what is unclear alone", async () => {
    const unclear = january({ Date: "whenever", Subject: "Merger" });
    const outside = [from("kim@dee.example"), january({ Date: "Tue, 10 Feb 2026 12:00:00 +0000" })];
    const { counts, parts, read, run, ...kept } = await ran(
      mailboxOf([january(), ...outside, unclear, january()]),
    );
    expect(counts).toMatchObject([
      { read: 5n, in: 2n, privileged: 0n, out: 2n, unclear: 1n, outBy: { OTHER_ACCOUNT: 1, AFTER_RANGE: 1 } },
    ]);
    expect(parts).toMatchObject([{ name: "part-1.mbox", records: 2 }]);
    expect(texts(read)).toEqual([mailboxOf([january(), january()]).toString()]);
    expect(kept.unclear).toMatchObject([{ record: 3n, form: "mail", place: { from: { index: 3 } } }]);
    expect(run).toMatchObject({
      number: 1,
      voidedAt: null,
      fault: null,
      kind: "mbox",
      readBytes: expect.anything(),
    });
    expect(run.endedAt).toBeInstanceOf(Date);
    const [row] = await db().unclearRecord.findMany({ where: { runId: run.id } });
    const key = await contentKey({ id: run.id, wrappedKey: run.wrappedKey ?? "", keyId: run.keyId ?? "" });
    const envelope = openEnvelope(key, run.id, 3, row?.envelope ?? Buffer.alloc(0));
    expect(envelope).toMatchObject({ at: null, from: [jo] });
    expect(await db().partBegun.count()).toBe(0);
  });

  test("of an item of class NC lets out envelopes, as mails without a body", async () => {
    const secret = january({ Subject: "Merger" });
    const { read } = await ran(mailboxOf([secret, secret]), { dataClass: "NC", category: "CUSTOMER_DATA" });
    const [part = ""] = texts(read);
    expect(part.match(/^From MAILER-DAEMON/gm)).toHaveLength(2);
    expect(part).toContain(jo);
    expect(part).not.toMatch(/Merger|Hello|Subject/);
  });

  test("of rows lets out the fields of the item's class as lines of JSON, of content the whole row", async () => {
    const csv = Buffer.from(
      `user,at,text\n${jo},2026-01-10T12:00:00Z,"Hi, you"\nal@x.example,2026-01-10T12:00:00Z,No\n`,
    );
    const given = { sourceVersionId: await tables() };
    const fields = await ran(csv, { dataClass: "NC", category: "CUSTOMER_DATA" }, given);
    expect(texts(fields.read)).toEqual([`${JSON.stringify({ user: jo, at: "2026-01-10T12:00:00Z" })}\n`]);
    const whole = await ran(csv, {}, given);
    const row = { user: jo, at: "2026-01-10T12:00:00Z", text: "Hi, you" };
    expect(texts(whole.read)).toEqual([`${JSON.stringify(row)}\n`]);
    const line = `{"text": {"plain": "Hi"}, "user":"${jo}", "at":"2026-01-10T12:00:00Z", "text": "x"}`;
    const nested = `{"more": {"plain": "Hi"}, "user":"${jo}", "at":"2026-01-10T12:00:00Z", "text": "x"}`;
    const lines = await ran(Buffer.from(`${line}\n${nested}\n`), {}, given);
    expect(texts(lines.read)).toEqual([`${nested}\n`]);
    expect(lines.unclear).toMatchObject([{ record: 0n, form: "row" }]);
  });

  test("puts what names a lawyer of the customer apart", async () => {
    const other = await makeWorld();
    await agreed(other, lawyersSetting, other.customer.id, ["law.example"]);
    const reference = await demandFor(other);
    const own = { From: `jo@${other.customer.domain}` };
    const mails = [january(own), january({ ...own, Cc: "kim@law.example" }), january(own)];
    const source = await sourceInUse(other, MAILBOXES);
    const given = { content: inPieces(mailboxOf(mails)), sourceVersionId: source };
    const run = await runNow(await exportGiven(other, reference, given));
    const { counts, parts } = await resultOf(run);
    expect(counts).toMatchObject([{ in: 3n, privileged: 1n }]);
    expect(parts.map(({ name, records }) => [name, records])).toEqual([
      ["part-1.mbox", 2],
      ["privileged-1.mbox", 1],
    ]);
    const [open, apart] = texts(await partsOf(run));
    expect(open).not.toContain("law.example");
    expect(apart).toContain("law.example");
  });

  test("of a ZIP of mails makes a mailbox whose mails are quoted, and reads no name", async () => {
    const one = `${january()}From here on\r\n>From there\r\n`;
    const entries = ["a.eml", "b.eml"].map((name) => ({
      ...{ name, size: Buffer.byteLength(one) },
      open: async () => Readable.from([Buffer.from(one)]),
    }));
    const given = { content: zipStream(entries), name: "export.zip" };
    const { counts, read } = await ran(Buffer.alloc(0), {}, given);
    expect(counts).toMatchObject([{ read: 2n, in: 2n }]);
    expect(texts(read)[0]?.match(/^>From here on/gm)).toHaveLength(2);
    expect(texts(read)[0]?.match(/^>>From there/gm)).toHaveLength(2);
  });

  test("takes another format for one record, which leaves whole once two people judged it", async () => {
    const sheet = Buffer.from("%PDF-1.7 the subscriber\n");
    const given = { sourceVersionId: null, name: "sheet.pdf" };
    const { exportId, unclear } = await ran(sheet, { dataClass: "BSI", category: "CUSTOMER_DATA" }, given);
    expect(unclear).toMatchObject([{ record: 0n, form: "file" }]);
    const [row] = await db().unclearRecord.findMany({ where: { run: { exportId } } });
    const [decisionId = ""] = Object.keys(row?.reasons as object);
    const { id } = await db().recordDecision.create({
      data: {
        ...{
          exportId,
          record: 0,
          sha256: row?.sha256 ?? "",
          decisionId,
          form: "file",
          ends: "in",
          reason: "It is.",
        },
        ...{ decidedById: world.people.COUNSEL.actor.id, decidedAt: new Date() },
      },
    });
    expect((await runNow(exportId)).number).toBe(1);
    await db().recordDecision.update({
      where: { id },
      data: { confirmedById: world.others.COUNSEL.actor.id, confirmedAt: new Date() },
    });
    const run = await runNow(exportId);
    expect(run).toMatchObject({ number: 2, voidedAt: null });
    expect(await partsOf(run)).toMatchObject([{ name: "part-1.pdf", bytes: sheet }]);
  });
});
