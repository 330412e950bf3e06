import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { placeLegalHold } from "@/lib/demands/retention/place-legal-hold";
import { proposeHoldRelease } from "@/lib/demands/retention/propose-hold-release";
import { releaseLegalHold } from "@/lib/demands/retention/release-legal-hold";
import { paperOn, produced, readable, row, sweep, withdrawn } from "@/lib/demands/retention/test-retention";
import { asOwner, refusedWith } from "@/lib/demands/test-app-role";
import { daysPass } from "@/lib/demands/test-clock";
import { makeWorld, registeredDemand, type Somebody, type World } from "@/lib/demands/test-world";
import { Forbidden, InvalidInput, NotReady } from "@/lib/errors";
import { closeIncident } from "@/lib/review/close-incident";
import { openIncident } from "@/lib/review/open-incident";

let world: World;
let counsel: Somebody;

beforeAll(async () => {
  world = await makeWorld();
  counsel = world.people.COUNSEL;
});
// The calendars do not reach as far as the tests together would go.
beforeEach(async () => {
  await sweep();
  await asOwner("DELETE FROM demo_clock");
});

describe("something keeps it", () => {
  const hold = async (reference: string) =>
    (await placeLegalHold(counsel, { reference, reason: "Litigation." })).facts.legalHolds.at(-1)?.id ?? "";

  test("a legal hold, until one person proposes its release and another confirms", async () => {
    const { reference, paper } = await withdrawn(world);
    const holdId = await hold(reference);
    await daysPass(3000);
    await sweep();
    expect(await readable(paper)).toBe(true);
    await expect(releaseLegalHold(counsel, { reference, holdId })).rejects.toThrow(InvalidInput);
    await proposeHoldRelease(counsel, { reference, holdId, reason: "Settled." });
    await expect(releaseLegalHold(counsel, { reference, holdId })).rejects.toThrow(NotReady);
    await expect(releaseLegalHold(world.people.COMPLIANCE_OFFICER, { reference, holdId })).rejects.toThrow(
      Forbidden,
    );
    await sweep();
    expect(await readable(paper)).toBe(true);
    await releaseLegalHold(world.others.COUNSEL, { reference, holdId });
    await sweep();
    expect(await readable(paper)).toBe(false);
  });

  test("a legal hold placed by the compliance officer, and one of two released keeps on", async () => {
    const { reference, paper } = await withdrawn(world);
    const first = await hold(reference);
    await placeLegalHold(world.people.COMPLIANCE_OFFICER, { reference, reason: "Audit." });
    await proposeHoldRelease(counsel, { reference, holdId: first, reason: "Settled." });
    await releaseLegalHold(world.others.COUNSEL, { reference, holdId: first });
    await daysPass(3000);
    await sweep();
    expect(await readable(paper)).toBe(true);
  });

  test("a notice that is owed", async () => {
    const { demandId, packed } = await produced(world);
    const owe = (settled: string) =>
      asOwner(
        `UPDATE notice_recipient r SET standing = 'OWED', settled_at = ${settled}
         FROM notice n WHERE n.id = r.notice_id AND n.demand_id = $1`,
        [demandId],
      );
    await owe("NULL");
    await daysPass(3000);
    await sweep();
    expect(await readable(packed)).toBe(true);
    await owe("app_now()");
    await sweep();
    expect(await readable(packed)).toBe(false);
  });

  test("an incident, and a demand that is open", async () => {
    const { reference, paper } = await withdrawn(world);
    const open = await paperOn(world, await registeredDemand(world));
    const { facts } = await openIncident(counsel, {
      reference,
      kind: "OTHER",
      summary: "Something.",
      ownerId: counsel.actor.id,
    } as never);
    await daysPass(3000);
    await sweep();
    expect([await readable(paper), await readable(open)]).toEqual([true, true]);
    const incidentId = facts.incidents[0]?.id ?? "";
    await closeIncident(counsel, { reference, incidentId, closing: "Mended." });
    await sweep();
    expect([await readable(paper), await readable(open)]).toEqual([false, true]);
  });

  test("and the database says so to whoever goes around the verbs", async () => {
    const { reference, paper } = await withdrawn(world);
    const { demandKeyId: key } = await row(paper);
    const { id: demandId } = await db().demand.findUniqueOrThrow({ where: { reference } });
    const destroy = (at: string): [string, unknown[]] => [
      `UPDATE demand_key SET wrapped_key = NULL, destroyed_at = ${at} WHERE id = $1`,
      [key],
    ];
    const certify = (at: string): [string, unknown[]] => [
      `INSERT INTO destruction (demand_id, record_class, key_id, days, rule_version, kept_until, files, bytes, destroyed_at)
       VALUES ($1, 'document', $2, 1, 1, ${at}, 1, 1, ${at})`,
      [demandId, key],
    ];
    expect(await refusedWith(certify("now()"), destroy("now()"))).toBe("NG011");
    const holdId = await hold(reference);
    await daysPass(3000);
    expect(await refusedWith(certify("now()"), destroy("now()"))).toBe("NG011");
    const propose = `UPDATE legal_hold SET release_reason = 'x', release_proposed_by_id = $2, release_proposed_at = now() WHERE id = $1`;
    const release = "UPDATE legal_hold SET released_by_id = $2, released_at = now() WHERE id = $1";
    const [one, two] = [counsel.actor.id, world.others.COUNSEL.actor.id];
    expect(await refusedWith([release, [holdId, two]])).toBe("NG011");
    expect(await refusedWith([propose, [holdId, one]], [release, [holdId, one]])).toBe("23514");
    expect(await refusedWith(["DELETE FROM legal_hold WHERE id = $1", [holdId]])).toBe("42501");
    expect(await refusedWith([propose, [holdId, one]], [release, [holdId, two]], destroy("now()"))).toBe(
      "NG011",
    );
    expect(
      await refusedWith(
        [propose, [holdId, one]],
        [release, [holdId, two]],
        certify("now()"),
        destroy("now()"),
      ),
    ).toBe("nothing refused it");
    expect(await refusedWith(["UPDATE legal_hold SET reason = 'y' WHERE id = $1", [holdId]])).toBe("42501");
    expect(await readable(paper)).toBe(true);
  });
});
