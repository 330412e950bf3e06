import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { db, inTransaction } from "@/lib/db";
import { strikeNote } from "@/lib/demands/care/strike-note";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import { asOwner } from "@/lib/demands/test-app-role";
import { demandInReview, makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { type TimelineEntry, type TimelineKind, timelineOf } from "@/lib/demands/timeline";
import { writeNote } from "@/lib/intake/write-note";

let world: World;
let reference: string;
beforeAll(async () => {
  world = await makeWorld();
  reference = await demandInReview(world);
  await writeNote(world.people.COUNSEL, { reference, text: "First words." });
  const { id } = await db().demand.findUniqueOrThrow({ where: { reference } });
  for (const kind of ["LETTER", "ALERT"] as const)
    await inTransaction(async (tx) => {
      const date = await now(tx);
      const mail = { to: "sam@authority.example", subject: `About ${kind}`, text: "Words.", date };
      const why = { purpose: "OPERATING", dataClass: "OPERATIONAL" } as const;
      await enqueueMail(tx, { ...mail, ...why, kind, demandId: id, parts: [kind, id] });
    });
});

const shown = ({ kind, act, note, mail }: TimelineEntry) =>
  `${kind}: ${act?.action ?? note?.text ?? mail?.subject}`;

describe("the timeline of a demand", () => {
  test("has notes, mails, steps and acts in one order, newest first, and no alert of our own people", async () => {
    const { entries, older } = await timelineOf(world.people.COUNSEL, reference);
    expect(entries.map(shown)).toEqual([
      "mail: About LETTER",
      "note: First words.",
      "step: skipRedirect",
      "step: registerDemand",
    ]);
    expect(older).toBeNull();
  });

  test.each<[TimelineKind, string[]]>([
    ["note", ["note: First words."]],
    ["mail", ["mail: About LETTER"]],
    ["step", ["step: skipRedirect", "step: registerDemand"]],
    ["act", []],
    ["system", []],
  ])("shows %s alone", async (kind, lines) => {
    const { entries } = await timelineOf(world.people.COUNSEL, reference, kind);
    expect(entries.map(shown)).toEqual(lines);
  });

  test("says nothing to a custodian, who may not know of demands", async () => {
    for (const kind of [undefined, "note"] as const)
      expect(await timelineOf(world.people.CUSTODIAN, reference, kind)).toEqual({ entries: [], older: null });
  });

  test("is empty where the asker may not know of the demand", async () => {
    const secret = await registeredDemand(world, { readers: [world.people.LEAD_COUNSEL] });
    expect((await timelineOf(world.people.LEAD_COUNSEL, secret)).entries).toHaveLength(1);
    expect(await timelineOf(world.people.COUNSEL, secret)).toEqual({ entries: [], older: null });
  });

  test("says of a struck note who struck it out and why", async () => {
    const counsel = world.people.COUNSEL;
    const own = await demandOf();
    await writeNote(counsel, { reference: own, text: "Wrong." });
    const noteId = (await timelineOf(counsel, own, "note")).entries[0]?.note?.id ?? "";
    await strikeNote(counsel, { reference: own, noteId, reason: "Meant for another." });
    const [entry] = (await timelineOf(counsel, own, "note")).entries;
    expect(entry?.note).toMatchObject({ struckBy: counsel.actor.name, strikeReason: "Meant for another." });
    expect(entry?.note?.struckAt).toBeInstanceOf(Date);
  });
});

/** A demand that the test may add to. */
async function demandOf(): Promise<string> {
  const fresh = await makeWorld();
  return registeredDemand(fresh);
}

test("page by page nothing is left out or shown twice, also where many things share an instant", async () => {
  const own = await demandOf();
  const { id } = await db().demand.findUniqueOrThrow({ where: { reference: own } });
  const counsel = world.people.COUNSEL;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 3 }), { minLength: 40, maxLength: 90 }), async (seconds) => {
      await asOwner(
        `INSERT INTO note (demand_id, text, written_by_id, written_at)
         SELECT $1, 'x', $2, timestamptz '2026-01-01 00:00Z' + make_interval(secs => s) FROM unnest($3::int[]) s`,
        [id, counsel.actor.id, seconds],
      );
      const seen: TimelineEntry[] = [];
      for (let before: string | null = null, first = true; first || before; first = false) {
        const page = await timelineOf(counsel, own, null, before);
        seen.push(...page.entries);
        before = page.older;
      }
      const count = await db().note.count({ where: { demandId: id } });
      expect(new Set(seen.map(({ key }) => key)).size).toBe(seen.length);
      expect(seen.filter(({ kind }) => kind === "note")).toHaveLength(count);
      const order = seen.map(({ at }) => at.getTime());
      expect(order).toEqual(order.toSorted((a, b) => b - a));
    }),
    { numRuns: 3 },
  );
  expect((await timelineOf(counsel, own, null, "nobody")).entries).toEqual([]);
});

test("audit rows of one instant stand as in the chain, over the edge of a page too", async () => {
  const own = await demandOf();
  const { id } = await db().demand.findUniqueOrThrow({ where: { reference: own } });
  await asOwner(
    `SELECT audit_append(NULL, 'Narrowgate (test)', 'holdMail', $1::uuid, NULL, NULL, NULL, NULL, '{}')
     FROM generate_series(1, 120)`,
    [id],
  );
  const seen: string[] = [];
  for (let before: string | null = null, first = true; first || before; first = false) {
    const page = await timelineOf(world.people.COUNSEL, own, "system", before);
    seen.push(...page.entries.map(({ key }) => key));
    before = page.older;
  }
  const rows = await db().auditEntry.findMany({
    where: { demandId: id, action: "holdMail" },
    orderBy: { sequence: "desc" },
  });
  expect(seen).toEqual(rows.map(({ hash }) => `a${hash}`));
});
