import { beforeAll, describe, expect, test } from "vitest";
import { ROLES, type Role, rolesMay } from "@/lib/auth/permissions";
import { db } from "@/lib/db";
import { refusedWith, type Statement } from "@/lib/demands/test-app-role";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { Conflict, Forbidden, InvalidInput, NotFound, NotReady } from "@/lib/errors";
import { CATALOG, kindByCode } from "@/lib/instruments/catalog";
import type { InstrumentKind } from "@/lib/instruments/kind";
import { kindInUse, kindSetting } from "@/lib/instruments/kind-setting";
import { confirmChange } from "@/lib/policy/changes/confirm-change";
import { declineChange } from "@/lib/policy/changes/decline-change";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import { changePage, changesOf, waitingChanges } from "@/lib/policy/changes/queries";
import { withdrawChange } from "@/lib/policy/changes/withdraw-change";

let world: World;
const reason = "The rule was amended; see the gazette of this week.";

beforeAll(async () => {
  world = await makeWorld();
});

const inUse = async (code: string) => (await kindInUse(db(), code)) ?? { version: 0, content: null };

async function propose(code: string, changed: Partial<InstrumentKind>, ctx = world.people.COUNSEL) {
  const { version, content } = await inUse(code);
  return proposeChange(ctx, kindSetting, {
    key: code,
    fromVersion: version,
    proposed: { ...content, ...changed },
    reason,
  });
}
const confirm = (changeId: string, ctx = world.people.LEAD_COUNSEL) =>
  confirmChange(ctx, kindSetting, { changeId });
const lastAudit = () => db().auditEntry.findFirst({ orderBy: { sequence: "desc" } });
const versions = (code: string) =>
  db().instrumentKind.findMany({ where: { code }, orderBy: { version: "asc" } });

describe("a change of the catalog", () => {
  test("changes nothing until a second person confirms it, and then only what comes later", async () => {
    const before = await registeredDemand(world, { kind: "US-GJ-SUB" });
    const changeId = await propose("US-GJ-SUB", { windowDays: 10 });
    expect(await lastAudit()).toMatchObject({
      action: "proposeChange",
      details: { changeId, fromVersion: 1 },
    });
    expect(await waitingChanges(world.people.CUSTODIAN, "INSTRUMENT_KIND")).toMatchObject([{ id: changeId }]);
    expect((await inUse("US-GJ-SUB")).version).toBe(1);
    expect(await confirm(changeId)).toBe(2);
    expect(await lastAudit()).toMatchObject({ action: "confirmChange", details: { changeId, version: 2 } });
    const after = await registeredDemand(world, { kind: "US-GJ-SUB" });
    const kindOf = (reference: string) =>
      db().demand.findUniqueOrThrow({
        where: { reference },
        include: { instrument: { include: { kind: true } } },
      });
    expect((await kindOf(before)).instrument.kind).toMatchObject({ version: 1, windowDays: 7 });
    expect((await kindOf(after)).instrument.kind).toMatchObject({ version: 2, windowDays: 10, changeId });
    const [first, second] = await versions("US-GJ-SUB");
    expect(first?.supersededAt).not.toBeNull();
    expect(second?.supersededAt).toBeNull();
    expect(await changePage(world.people.COUNSEL, "INSTRUMENT_KIND", changeId)).toMatchObject({
      proposedBy: "First COUNSEL",
      answeredBy: "First LEAD_COUNSEL",
      answer: "CONFIRMED",
    });
  });

  test("is not answered by its proposer, who can only take it back", async () => {
    const changeId = await propose("US-2703D", { windowDays: 9 });
    await expect(confirm(changeId, world.people.COUNSEL)).rejects.toThrow(NotReady);
    const declined = { changeId, reason: "No." };
    await expect(declineChange(world.people.COUNSEL, "INSTRUMENT_KIND", declined)).rejects.toThrow(NotReady);
    await expect(withdrawChange(world.others.COUNSEL, "INSTRUMENT_KIND", { changeId })).rejects.toThrow(
      NotReady,
    );
    await withdrawChange(world.people.COUNSEL, "INSTRUMENT_KIND", { changeId });
    expect(await lastAudit()).toMatchObject({ action: "withdrawChange", details: { changeId } });
    await expect(confirm(changeId)).rejects.toThrow("First COUNSEL took this proposal back.");
    expect((await inUse("US-2703D")).version).toBe(1);
  });

  test("is declined with a reason, and stays declined", async () => {
    const changeId = await propose("US-2703D", { windowDays: 9 });
    await declineChange(world.others.COUNSEL, "INSTRUMENT_KIND", { changeId, reason: "Nine is no week." });
    expect(await lastAudit()).toMatchObject({ action: "declineChange", details: { changeId } });
    await expect(confirm(changeId)).rejects.toThrow("Second COUNSEL declined this change already");
    const [change] = await changesOf(world.people.COUNSEL, "INSTRUMENT_KIND", "US-2703D");
    expect(change).toMatchObject({ answer: "DECLINED", answerReason: "Nine is no week." });
  });

  test("confirmed twice in the same second counts once, and the other is told who was first", async () => {
    const changeId = await propose("US-WIRETAP", { windowDays: 5 });
    const both = await Promise.allSettled([confirm(changeId), confirm(changeId, world.others.LEAD_COUNSEL)]);
    const refused = both.filter((one) => one.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toBeInstanceOf(Conflict);
    expect(String(refused[0]?.reason)).toContain("LEAD_COUNSEL confirmed this change already");
    expect((await versions("US-WIRETAP")).map(({ version }) => version)).toEqual([1, 2]);
  });

  test("written from a version that is no longer in use is a conflict, in which nothing is lost", async () => {
    const one = await propose("US-PRTT", { windowDays: 5 });
    const other = await propose("US-PRTT", { windowDays: 6 }, world.others.COUNSEL);
    const both = await Promise.allSettled([confirm(one), confirm(other)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(String(both.find((it) => it.status === "rejected")?.reason)).toContain("version 2 is in use now");
    const open = await waitingChanges(world.people.COUNSEL, "INSTRUMENT_KIND");
    expect(open.filter(({ key }) => key === "US-PRTT")).toHaveLength(1);
    const stale = proposeChange(world.people.COUNSEL, kindSetting, {
      key: "US-PRTT",
      fromVersion: 1,
      proposed: { ...kindByCode("US-PRTT"), windowDays: 8 },
      reason,
    });
    await expect(stale).rejects.toThrow(Conflict);
  });

  test("says something new, keeps the code and breaks no rule of the catalog", async () => {
    await expect(propose("US-NSL", {})).rejects.toThrow(NotReady);
    await expect(propose("US-NSL", { code: "US-NSX" })).rejects.toThrow(InvalidInput);
    await expect(propose("US-NSL", { windowDays: 22 })).rejects.toMatchObject({
      fields: { windowDays: expect.any(String) },
    });
    await expect(propose("US-NSL", { secrecy: "order" })).rejects.toThrow(InvalidInput);
    await expect(propose("US-NONE", { ...kindByCode("US-NSL") })).rejects.toThrow(InvalidInput);
  });

  test("can bring a new kind, which is there once it is confirmed", async () => {
    const changeId = await propose("NZ-PO", {
      ...kindByCode("CA-PO-SPEC"),
      code: "NZ-PO",
      jurisdiction: "NZ",
    });
    await expect(registeredDemand(world, { kind: "NZ-PO" })).rejects.toThrow();
    await confirm(changeId);
    expect(await versions("NZ-PO")).toMatchObject([{ version: 1, jurisdiction: "NZ", changeId }]);
  });

  test("that is not there is not found", async () => {
    for (const changeId of [crypto.randomUUID(), "no-such-id"]) {
      await expect(confirm(changeId)).rejects.toThrow(NotFound);
      await expect(changePage(world.people.COUNSEL, "INSTRUMENT_KIND", changeId)).rejects.toThrow(NotFound);
    }
    const changeId = await propose("CA-PRES", { windowDays: 3 });
    await expect(changePage(world.people.COUNSEL, "LETTER_TEMPLATE", changeId)).rejects.toThrow(NotFound);
    await expect(
      declineChange(world.others.COUNSEL, "LETTER_TEMPLATE", { changeId, reason }),
    ).rejects.toThrow(NotFound);
  });

  const others = (Object.keys(ROLES) as Role[]).filter((role) => !rolesMay([role], "setting:propose"));
  test.each(others)("is neither proposed nor answered by a %s", async (role) => {
    const ctx = world.people[role];
    const changeId = await propose("X-ROG", { windowDays: 4 });
    const acts: (() => Promise<unknown>)[] = [
      () => propose("X-ROG", { windowDays: 5 }, ctx),
      () => confirm(changeId, ctx),
      () => declineChange(ctx, "INSTRUMENT_KIND", { changeId, reason }),
      () => withdrawChange(ctx, "INSTRUMENT_KIND", { changeId }),
    ];
    for (const act of acts) await expect(Promise.resolve().then(act)).rejects.toThrow(Forbidden);
  });
});

describe("the database, asked by the app's role itself,", () => {
  const change = (id: string, one: Record<string, unknown> = {}): Statement => {
    const row = {
      id,
      subject: "INSTRUMENT_KIND",
      key: "UK-OPO",
      from_version: 1,
      proposed: JSON.stringify({ ...kindByCode("UK-OPO"), windowDays: 3 }),
      reason,
      proposed_by_id: world.people.COUNSEL.actor.id,
      proposed_at: new Date(),
      ...one,
    };
    const columns = Object.keys(row);
    const places = columns.map((_, index) => `$${index + 1}`);
    return [`INSERT INTO setting_change (${columns}) VALUES (${places})`, Object.values(row)];
  };
  const answer = (id: string, by = world.people.LEAD_COUNSEL, word = "CONFIRMED"): Statement => [
    "UPDATE setting_change SET answer = $3, answered_by_id = $2, answered_at = now() WHERE id = $1",
    [id, by.actor.id, word],
  ];
  const version = (
    changeId: string | null,
    { code = "UK-OPO", number = 2, windowDays = 3 } = {},
  ): Statement => [
    `INSERT INTO instrument_kind (code, version, title, jurisdiction, effect, classes, secrecy, national_security, offline,
       window_days, state, row, change_id)
     SELECT $1, $2, title, jurisdiction, effect, classes, secrecy, national_security, offline, $3, state,
       jsonb_set(jsonb_set(row, '{windowDays}', to_jsonb($3::int)), '{code}', to_jsonb($1::text)), $4
     FROM instrument_kind WHERE code = 'UK-OPO' AND version = 1`,
    [code, number, windowDays, changeId],
  ];
  const id = crypto.randomUUID();

  test("takes a version as two people agreed on it, and retires the one before by itself", async () => {
    const retired: Statement = [
      "SELECT 1 / (count(*) = 1)::int FROM instrument_kind WHERE code = 'UK-OPO' AND superseded_at IS NULL",
    ];
    expect(await refusedWith(change(id), answer(id), version(id), retired)).toBe("nothing refused it");
  });

  test("refuses one that nobody proposed, nobody confirmed, or that says something else", async () => {
    expect(await refusedWith(version(null))).toBe("NG004");
    expect(await refusedWith(version(null, { code: "XX-MINE", number: 1 }))).toBe("NG004");
    expect(await refusedWith(change(id), version(id))).toBe("NG004");
    expect(await refusedWith(change(id), answer(id, world.others.COUNSEL, "DECLINED"), version(id))).toBe(
      "NG004",
    );
    expect(await refusedWith(change(id), answer(id), version(id, { windowDays: 0 }))).toBe("NG004");
    expect(await refusedWith(change(id), answer(id), version(id, { number: 3 }))).toBe("NG004");
    expect(await refusedWith(change(id), answer(id), version(id, { code: "US-GJ-SUB" }))).toBe("NG004");
  });

  test("refuses a confirmation by the proposer, a second answer, and one without effect", async () => {
    expect(await refusedWith(change(id), answer(id, world.people.COUNSEL), version(id))).toBe("23514");
    expect(await refusedWith(change(id), answer(id, world.people.LEAD_COUNSEL, "WITHDRAWN"))).toBe("23514");
    expect(await refusedWith(change(id), answer(id), version(id), answer(id, world.others.COUNSEL))).toBe(
      "NG004",
    );
    expect(await refusedWith(change(id), answer(id))).toBe("NG004");
    const born = {
      answer: "CONFIRMED",
      answered_by_id: world.others.COUNSEL.actor.id,
      answered_at: new Date(),
    };
    expect(await refusedWith(change(id, born), version(id))).toBe("NG004");
  });

  test.each([
    "UPDATE setting_change SET proposed = '{}'",
    "UPDATE setting_change SET proposed_by_id = gen_random_uuid()",
    "DELETE FROM setting_change",
    "INSERT INTO shipped_setting (subject, key) VALUES ('INSTRUMENT_KIND', 'XX-MINE')",
    "UPDATE instrument_kind SET superseded_at = now()",
    "DELETE FROM instrument_kind",
  ])("does not let it: %s", async (statement) => {
    expect(await refusedWith([statement])).toBe("42501");
  });
});

test("the kinds that an installation begins with are those of the catalog", async () => {
  const shipped = await db().shippedSetting.findMany({ where: { subject: "INSTRUMENT_KIND" } });
  expect(shipped.map(({ key }) => key).sort()).toEqual(CATALOG.map(({ code }) => code).sort());
});
