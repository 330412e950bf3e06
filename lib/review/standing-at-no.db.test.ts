import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import { checksOf } from "@/lib/demands/guards/review";
import { refusedWith } from "@/lib/demands/test-app-role";
import { checksAnswered } from "@/lib/demands/test-checks";
import { reviewedByCounsel } from "@/lib/demands/test-life";
import { demandInReview, makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { Forbidden } from "@/lib/errors";
import { isWaivable, REMEDIES } from "@/lib/instruments/check";
import { CHECKS } from "@/lib/instruments/check-table";
import { answerCheck } from "@/lib/review/answer-check";
import { answerEscalation } from "@/lib/review/answer-escalation";
import { approveScope } from "@/lib/review/approve-scope";
import { clearFlag } from "@/lib/review/clear-flag";
import { decideItem } from "@/lib/review/decide-item";
import { endConflict } from "@/lib/review/end-conflict";
import { raiseConflict } from "@/lib/review/raise-conflict";
import { raiseFlag } from "@/lib/review/raise-flag";
import type { AnswerCheckInput } from "@/lib/review/schema";

let world: World;
let author: Somebody;
let lead: Somebody;
beforeAll(async () => {
  world = await makeWorld();
  author = world.people.COUNSEL;
  lead = world.people.LEAD_COUNSEL;
});

const factsOf = (reference: string) => loadFacts(db(), author.actor, reference);
const approve = (reference: string) => approveScope(world.others.COUNSEL, { reference });

async function reviewed(): Promise<string> {
  const reference = await demandInReview(world);
  await reviewedByCounsel(world, reference);
  return reference;
}

const no = (reference: string, check: string, more: Partial<AnswerCheckInput> = {}) =>
  answerCheck(author, {
    reference,
    check: check as AnswerCheckInput["check"],
    answer: "no",
    note: "",
    remedyRecord: "",
    ...more,
  });

/** What the app's role would be told if it wrote the approval by itself. */
async function approvedBySql(reference: string): Promise<string> {
  const { scopes } = await factsOf(reference);
  const sql = "UPDATE scope SET approved_by_id = $2, approved_at = now() WHERE id = $1";
  return refusedWith([sql, [scopes.at(-1)?.id, world.others.COUNSEL.actor.id]]);
}

describe("each check of a warrant at no", () => {
  const put = "V01 V02 V03 V04 V05 V06 V07 V08 V09 V13 V14 V15 V16 V18 V19".split(" ");

  test.each(put)("%s stands in the way, for the page and for plain SQL", async (code) => {
    const reference = await reviewed();
    expect(checksOf(await factsOf(reference)).map((check) => check.code)).toEqual(put);
    expect(await approvedBySql(reference)).toBe("nothing refused it");
    await no(reference, code);
    await expect(approve(reference)).rejects.toThrow(new RegExp(`(no: |yes: )${code}`));
    expect(await approvedBySql(reference)).toBe("NG005");
  });

  test.each(put)("%s is dealt with in its own ways and in no other", async (code) => {
    const check = CHECKS.find((one) => one.code === code);
    const reference = await demandInReview(world);
    for (const remedy of REMEDIES) {
      const answered = no(reference, code, { remedy, remedyRecord: "By letter of today." });
      if (check?.dealtWith.includes(remedy)) await answered;
      else await expect(answered).rejects.toMatchObject({ fields: { remedy: expect.any(String) } });
    }
    const left = answerCheck(author, {
      reference,
      check: code as "V01",
      answer: "not-applicable",
      note: "x",
      remedyRecord: "",
    });
    if (check?.inapplicable) await left;
    else await expect(left).rejects.toMatchObject({ fields: { answer: expect.any(String) } });
    expect(check && isWaivable(check)).toBe(!/V0[1-6]/.test(code));
  });

  test("narrowed is believed once an item is narrower", async () => {
    const reference = await reviewed();
    await no(reference, "V07", { remedy: "narrowed", remedyRecord: "Headers only." });
    await expect(approve(reference)).rejects.toThrow(/every item is let out as asked/);
    const [item] = (await factsOf(reference)).items;
    if (!item) throw new Error("no item");
    const half = new Date((item.rangeStart.getTime() + item.rangeEnd.getTime()) / 2);
    await decideItem(author, {
      reference,
      itemId: item.id,
      decision: "NARROW",
      basis: "OVERBROAD",
      reason: "Half of it.",
      rangeEnd: half,
    });
    await approve(reference);
  });

  test("escalated waits for lead counsel, whose last answer since then counts", async () => {
    const reference = await reviewed();
    const say = (answer: "PROCEED" | "STOP", who = lead) =>
      answerEscalation(who, { reference, about: "V14", answer, text: "The treaty covers it." });
    await expect(say("PROCEED")).rejects.toMatchObject({ fields: { about: expect.any(String) } });
    await no(reference, "V14", { remedy: "escalated", remedyRecord: "Put before lead counsel." });
    await expect(approve(reference)).rejects.toThrow(/no conflict with foreign law is on record/);
    const { facts } = await raiseConflict(author, { reference, country: "GB", law: "Its data law." });
    await endConflict(author, {
      reference,
      conflictId: facts.conflicts[0]?.id ?? "",
      end: "NO_MOTION",
      endReason: "No material risk.",
    });
    for (const role of ["COUNSEL", "INTAKE_ANALYST", "CUSTODIAN", "COMPLIANCE_OFFICER"] as const)
      await expect(say("PROCEED", world.people[role])).rejects.toThrow(Forbidden);
    await say("STOP");
    await expect(approve(reference)).rejects.toThrow(/decided that the demand does not go on as it is: V14/);
    expect(await approvedBySql(reference)).toBe("NG005");
    await say("PROCEED");
    expect(await approvedBySql(reference)).toBe("nothing refused it");
    await no(reference, "V14", { remedy: "escalated", remedyRecord: "New facts." });
    await expect(approve(reference)).rejects.toThrow(/has not answered yet on V14/);
    expect(await approvedBySql(reference)).toBe("NG005");
    await say("PROCEED");
    await approve(reference);
  });
});

describe("flags", () => {
  test.each(["PRIVILEGE", "PRESS", "MEDICAL", "DIPLOMATIC"] as const)(
    "%s waits for lead counsel",
    async (kind) => {
      const reference = await reviewed();
      await raiseFlag(world.people.INTAKE_ANALYST, { reference, kind, reason: "The paper says so." });
      await expect(raiseFlag(author, { reference, kind, reason: "Again." })).rejects.toMatchObject({
        fields: { kind: "This flag stands already." },
      });
      await expect(approve(reference)).rejects.toThrow(/Lead counsel has not answered yet on the flag/);
      expect(await approvedBySql(reference)).toBe("NG005");
      await answerEscalation(lead, {
        reference,
        about: kind,
        answer: "PROCEED",
        text: "Filtered by a team apart.",
      });
      await approve(reference);
    },
  );

  test("a flag that was a mistake is cleared with its reason, and both stay on record", async () => {
    const reference = await reviewed();
    const { facts } = await raiseFlag(author, { reference, kind: "PRESS", reason: "A namesake." });
    const flagId = facts.flags[0]?.id ?? "";
    const clear = (who: Somebody) => clearFlag(who, { reference, flagId, clearReason: "Another person." });
    await expect(clear(world.people.INTAKE_ANALYST)).rejects.toThrow(Forbidden);
    await expect(clear(world.others.COUNSEL)).rejects.toMatchObject({
      fields: { flagId: expect.stringMatching(/Somebody else raised this flag/) },
    });
    const bySql = (who: Somebody): [string, string[]] => [
      "UPDATE demand_flag SET cleared_by_id = $2, cleared_at = now(), clear_reason = 'x' WHERE id = $1",
      [flagId, who.actor.id],
    ];
    expect(await refusedWith(bySql(world.others.COUNSEL))).toBe("NG004");
    expect(await refusedWith(bySql(lead))).toBe("nothing refused it");
    const { facts: after } = await clear(author);
    expect(after.flags).toMatchObject([{ reason: "A namesake.", clearReason: "Another person." }]);
    await expect(clear(author)).rejects.toMatchObject({ fields: { flagId: expect.any(String) } });
    const again = ["UPDATE demand_flag SET clear_reason = 'x' WHERE id = $1", [flagId]] as [string, string[]];
    expect(await refusedWith(again)).toBe("NG005");
    await approve(reference);
  });

  test("a public authority is flagged from birth, cannot be cleared, and V16 is no for it", async () => {
    const { customerId } = (await factsOf(await demandInReview(world))).demand;
    const list = (publicAuthority: boolean) =>
      db().customer.update({ where: { id: customerId ?? "" }, data: { publicAuthority } });
    await list(true);
    try {
      const reference = await demandInReview(world);
      const { flags } = await factsOf(reference);
      expect(flags).toMatchObject([{ kind: "PUBLIC_AUTHORITY", raisedById: null, clearedAt: null }]);
      const flagId = flags[0]?.id ?? "";
      await expect(clearFlag(author, { reference, flagId, clearReason: "x" })).rejects.toMatchObject({
        fields: { flagId: expect.stringMatching(/listed as a public authority/) },
      });
      for (const answer of ["yes", "not-applicable"] as const)
        await expect(no(reference, "V16", { answer, note: "x" })).rejects.toMatchObject({
          fields: { answer: expect.stringMatching(/the answer is no/) },
        });
      await checksAnswered(reference, author);
      expect((await factsOf(reference)).flags).toHaveLength(1);
    } finally {
      await list(false);
    }
  });

  test("lead counsel's answer is nobody else's in the database too", async () => {
    const { demand } = await factsOf(await reviewed());
    const sql = `INSERT INTO escalation (demand_id, about, answer, text, answered_by_id, answered_at)
      VALUES ($1, 'PRESS', 'PROCEED', 'x', $2, now())`;
    expect(await refusedWith([sql, [demand.id, author.actor.id]])).toBe("NG004");
    expect(await refusedWith([sql, [demand.id, lead.actor.id]])).toBe("nothing refused it");
    expect(await refusedWith(["UPDATE escalation SET answer = 'PROCEED'"])).toBe("42501");
  });
});
