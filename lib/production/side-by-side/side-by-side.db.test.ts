import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { asOwner, heldUpAt } from "@/lib/demands/test-app-role";
import { reviewedByCounsel } from "@/lib/demands/test-life";
import { factsFor } from "@/lib/demands/test-production";
import { demandInReview, makeWorld, type World } from "@/lib/demands/test-world";
import { Forbidden } from "@/lib/errors";
import { inPieces } from "@/lib/files/temporary-place";
import { lawyersSetting } from "@/lib/production/lawyers/lawyers-setting";
import { runNow } from "@/lib/production/runs/run-now";
import { agreed, demandFor, exportGiven, MAILBOXES, sourceInUse } from "@/lib/production/runs/test-runs";
import { zipOf } from "@/lib/production/test-package";
import { decideRecord } from "@/lib/production/unclear/decide-record";
import { listUnclear, UNCLEAR_PAGE } from "@/lib/production/unclear/list-unclear";
import { by, fileFiltered, mailboxFiltered, threeMails } from "@/lib/production/unclear/test-unclear";
import { approveScope } from "@/lib/review/approve-scope";
import { decideItem } from "@/lib/review/decide-item";
import { linesOf } from "./counts";
import { countsCsv } from "./counts-csv";
import { readSides } from "./read-sides";
import { samplesOfIn } from "./samples";

let world: World;
let jo: string;
beforeAll(async () => {
  world = await makeWorld();
  jo = `jo@${world.customer.domain}`;
  await agreed(world, lawyersSetting, world.customer.id, ["law.example"]);
});

const counsel = () => world.people.COUNSEL;

/** Mails of every end, each with a word of its own in its addresses, its subject and its body. */
const KINDS = {
  in: (word: string) => by(jo, { To: `${word}@cee.example`, Subject: word }, word),
  late: (word: string) =>
    by(jo, { To: `${word}@cee.example`, Date: "1 Feb 2026 00:00:00 +0000", Subject: word }, word),
  other: (word: string) => by(`${word}@dee.example`, { Subject: word }, word),
  privileged: (word: string) => by(jo, { To: `${word}@law.example`, Subject: word }, word),
  unclear: (word: string) => by(jo, { To: `${word}@cee.example`, Date: "whenever", Subject: word }, word),
};
type Kind = keyof typeof KINDS;
const isOut = (kind: Kind) => kind === "late" || kind === "other";

describe("asked, allowed and found", () => {
  test("is of one moment, though a run is voided while it is read", async () => {
    const { reference, runId } = await mailboxFiltered(world, threeMails(world));
    const facts = await factsFor(world, reference);
    const read = async () =>
      (await readSides(counsel(), facts))[0]?.exports.map(({ run, waiting }) => [
        run?.voidedAt === null,
        waiting,
      ]);
    const voided = "UPDATE filter_run SET voided_at = app_now(), void_reason = 'ASKED' WHERE id = $1";
    expect(await heldUpAt("unclear_record", read, [voided, [runId]])).toEqual([[true, 1]]);
    expect(await read()).toEqual([[false, 0]]);
  });

  test("adds up, and says how a record was judged and what changed since the run before", async () => {
    const { reference, exportId } = await mailboxFiltered(world, threeMails(world));
    const [first] = await readSides(counsel(), await factsFor(world, reference));
    expect(first).toMatchObject({
      counts: {
        read: 3,
        in: 1,
        out: 1,
        unclear: 1,
        outBy: { AFTER_RANGE: 1 },
        unclearBy: { DATE_UNREADABLE: 1 },
      },
      exports: [{ id: exportId, waiting: 1, before: null, differs: [], run: { number: 1, voidedAt: null } }],
    });
    await decideRecord(counsel(), { reference, exportId, record: 2, ends: "in", reason: "The log has it." });
    await runNow(exportId);
    const [second] = await readSides(counsel(), await factsFor(world, reference));
    expect(second).toMatchObject({
      counts: { read: 3, in: 2, out: 1, unclear: 0 },
      exports: [
        {
          waiting: 0,
          differs: ["recordDecisions"],
          run: { number: 2 },
          before: { number: 1, voidReason: "DECIDED" },
        },
      ],
    });
    const csv = await countsCsv(counsel(), await factsFor(world, reference));
    const { outHash } = await db().itemCount.findFirstOrThrow({
      where: { run: { exportId, voidedAt: null } },
    });
    expect(csv.split("\r\n")[0]).toContain("out_sha256");
    expect(csv).toContain(`out,Out: never leaves,1,${outHash}`);
    expect(csv).toContain("in,In: leaves,2,");
  });

  test("names an export of which no run stands", async () => {
    const { reference, exportId, runId } = await mailboxFiltered(world, threeMails(world));
    await asOwner("UPDATE filter_run SET voided_at = app_now(), void_reason = 'ASKED' WHERE id = $1", [
      runId,
    ]);
    const { name, sha256 } = await db().sourceExport.findUniqueOrThrow({ where: { id: exportId } });
    const csv = await countsCsv(counsel(), await factsFor(world, reference));
    expect(csv.trim().split("\r\n").slice(1)).toEqual([
      `1,C,${name},${sha256},,,,not_read,Not read: no run of the filter over it has ended and stands,,`,
    ]);
  });

  test("names each item of which the scope allows nothing, or for which nothing was given", async () => {
    const asked = { identifier: jo, dataClass: "C", category: "CONTENT" } as const;
    const items = [0, 1, 2].map((day) => ({
      ...asked,
      rangeStart: new Date(Date.UTC(2026, 0, 1 + day)),
      rangeEnd: new Date(Date.UTC(2026, 0, 2 + day)),
    }));
    const reference = await demandInReview(world, { items });
    await reviewedByCounsel(world, reference);
    const [, second, third] = (await factsFor(world, reference)).items;
    for (const [item, decision] of [[second, "REFUSE"] as const, [third, "CONTEST"] as const])
      await decideItem(counsel(), { reference, itemId: item?.id ?? "", decision, reason: "Too wide." });
    await approveScope(world.people.LEAD_COUNSEL, { reference });
    const facts = await factsFor(world, reference);
    const nothing = { allowed: false, exports: [], counts: null };
    expect(await readSides(counsel(), facts)).toMatchObject([
      { item: { position: 1 }, decision: { decision: "APPROVE" }, allowed: true },
      { item: { position: 2 }, decision: { decision: "REFUSE" }, ...nothing },
      { item: { position: 3 }, decision: { decision: "CONTEST" }, ...nothing },
    ]);
    expect((await countsCsv(counsel(), facts)).trim().split("\r\n").slice(1)).toEqual([
      '1,C,,,,,,allowed,"Allowed, and no export was given for it",,',
      '2,C,,,,,,allowed,"Allowed: nothing, refused",0,',
      '3,C,,,,,,allowed,"Allowed: nothing, contested",0,',
    ]);
  });

  test("is seen by counsel and compliance; envelopes by counsel alone", async () => {
    const { reference, exportId } = await mailboxFiltered(world, threeMails(world));
    const facts = await factsFor(world, reference);
    const { people } = world;
    for (const role of ["CUSTODIAN", "INTAKE_ANALYST"] as const)
      await expect(readSides(people[role], facts)).rejects.toThrow(Forbidden);
    expect(await readSides(people.COMPLIANCE_OFFICER, facts)).toHaveLength(1);
    for (const role of ["CUSTODIAN", "INTAKE_ANALYST", "COMPLIANCE_OFFICER"] as const) {
      await expect(samplesOfIn(people[role], facts, exportId)).rejects.toThrow(Forbidden);
      await expect(listUnclear(people[role], facts, { exportId })).rejects.toThrow(Forbidden);
    }
  });

  test("shows nothing under another demand", async () => {
    const { exportId } = await mailboxFiltered(world, threeMails(world));
    const other = await mailboxFiltered(world, threeMails(world));
    const facts = await factsFor(world, other.reference);
    expect((await listUnclear(counsel(), facts, { exportId })).records).toEqual([]);
    expect(await samplesOfIn(counsel(), facts, exportId)).toEqual([]);
    expect(JSON.stringify(await readSides(counsel(), facts))).not.toContain(exportId);
  });

  test("pages through what is unclear, by envelope, and forgets envelopes with the run's key", async () => {
    const mails = Array.from({ length: UNCLEAR_PAGE + 2 }, (_, at) => KINDS.unclear(`word${at}`));
    const { reference, exportId, runId } = await mailboxFiltered(world, mails);
    const facts = await factsFor(world, reference);
    const first = await listUnclear(counsel(), facts, { exportId });
    expect(first.next).toBe(UNCLEAR_PAGE);
    expect(first.records[0]?.envelope).toEqual({ at: null, from: [jo], to: ["word0@cee.example"] });
    const rest = await listUnclear(counsel(), facts, { exportId, from: UNCLEAR_PAGE });
    expect(rest).toMatchObject({
      records: [{ record: UNCLEAR_PAGE }, { record: UNCLEAR_PAGE + 1 }],
      next: null,
    });
    expect((await listUnclear(counsel(), facts, { exportId, reason: "ENCRYPTED" })).records).toEqual([]);
    await decideRecord(counsel(), { reference, exportId, record: 0, ends: "out", reason: "Not his." });
    const waiting = await listUnclear(counsel(), facts, { exportId, waiting: true });
    expect(waiting.records[0]?.record).toBe(1);
    await asOwner(`
      ALTER TABLE filter_run DISABLE TRIGGER run_key_stays;
      UPDATE filter_run SET wrapped_key = NULL WHERE id = '${runId}';
      ALTER TABLE filter_run ENABLE TRIGGER run_key_stays`);
    const after = await listUnclear(counsel(), facts, { exportId });
    expect(after.records).toHaveLength(UNCLEAR_PAGE);
    expect(after.records.every(({ envelope }) => envelope === null)).toBe(true);
  });

  test("says of a Maildir what was passed over in it, by its size", async () => {
    const files = new Map([
      ["Box/cur/1.a", KINDS.in("word")],
      ["Box/dovecot-uidlist", Buffer.from("3 V1275660208 N25022\n")],
    ]);
    const reference = await demandFor(world);
    const sourceVersionId = await sourceInUse(world, MAILBOXES);
    const content = inPieces(await zipOf(files));
    const exportId = await exportGiven(world, reference, { content, sourceVersionId, name: "box.zip" });
    await runNow(exportId);
    const [seen] = await readSides(counsel(), await factsFor(world, reference));
    expect(seen?.exports).toMatchObject([
      { run: { kind: "maildir-zip", counts: { read: 1 }, between: { "control files": 21 } } },
    ]);
  });

  test("has a file of another format as one record without an envelope", async () => {
    const { reference, exportId } = await fileFiltered(world, Buffer.from([0, 1, 2]));
    const facts = await factsFor(world, reference);
    const { records } = await listUnclear(counsel(), facts, { exportId });
    expect(records).toMatchObject([{ record: 0, form: "file", reason: "OTHER_FORMAT", waits: true }]);
  });
});

test("nothing that anybody sees holds a word of what is out, whatever lies beside it", async () => {
  const kinds = fc.constantFrom(...(Object.keys(KINDS) as Kind[]));
  await fc.assert(
    fc.asyncProperty(fc.array(kinds, { minLength: 1, maxLength: 12 }), async (ends) => {
      const words = ends.map((kind, at) => ({ kind, word: `zq${at}x${kind}` }));
      const mails = words.map(({ kind, word }) => KINDS[kind](word));
      const { reference, exportId } = await mailboxFiltered(world, mails);
      const facts = await factsFor(world, reference);
      const sides = await readSides(counsel(), facts);
      const samples = await samplesOfIn(counsel(), facts, exportId);
      const shown = JSON.stringify([
        ...[sides, samples, await countsCsv(counsel(), facts)],
        await listUnclear(counsel(), facts, { exportId }),
      ]);
      for (const [at, { kind, word }] of words.entries()) {
        const sha256 = createHash("sha256")
          .update(mails[at] ?? "")
          .digest("hex");
        if (isOut(kind)) for (const trace of [word, sha256]) expect(shown).not.toContain(trace);
        // Subject and body of nothing are shown, and of what names a lawyer nothing is.
        if (kind === "privileged") expect(shown).not.toContain(word);
        if (kind === "in" || kind === "unclear") expect(shown.split(word)).toHaveLength(2);
      }
      const [{ counts } = { counts: null }] = sides;
      const many = (of: (kind: Kind) => boolean) => ends.filter(of).length;
      expect(counts && linesOf(counts).find(({ key }) => key === "out")?.count).toBe(many(isOut));
      expect(counts).toMatchObject({ read: ends.length, privileged: many((one) => one === "privileged") });
      expect(samples).toHaveLength(
        Math.min(
          10,
          many((one) => one === "in"),
        ),
      );
    }),
    { numRuns: 6, seed: 20261128 },
  );
});
