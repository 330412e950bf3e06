import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { noticeGate } from "@/lib/demands/notice-gate";
import { asOwner } from "@/lib/demands/test-app-role";
import { checksAnswered } from "@/lib/demands/test-checks";
import { demandTold, factsOf } from "@/lib/demands/test-notice";
import { TestOutbox } from "@/lib/demands/test-outbox";
import { registration } from "@/lib/demands/test-registration";
import { type DemandWanted, type ItemWanted, makeWorld, type World } from "@/lib/demands/test-world";
import { registerInstrument } from "@/lib/intake/register-instrument";
import { restrictDemand } from "@/lib/intake/restrict-demand";
import { RegisterInstrument } from "@/lib/intake/schema";
import { recordObjection } from "@/lib/notice/record-objection";
import { tellAdministrators } from "@/lib/notice/tell-administrators";
import { skipRedirect } from "@/lib/redirect/skip-redirect";
import { approveScope } from "@/lib/review/approve-scope";
import { decideItem } from "@/lib/review/decide-item";
import { returnToReview } from "@/lib/review/return-to-review";

let world: World;
let outbox: TestOutbox;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  outbox = await TestOutbox.open();
});
afterEach(() => outbox.close());

async function told(wanted: DemandWanted = {}): Promise<string> {
  const reference = await demandTold(world, wanted);
  await outbox.drain();
  return reference;
}

/** A newer paper in the place of the older one, in review with every check answered. */
async function newerThan(
  supersedes: string,
  items: ItemWanted[] = [{}],
  more: Record<string, unknown> = {},
): Promise<string> {
  const counsel = world.people.COUNSEL;
  const input = RegisterInstrument.parse({ ...(await registration(world, { items })), supersedes, ...more });
  const [reference = ""] = (await registerInstrument(counsel, input)).references;
  await skipRedirect(counsel, { reference, ground: "DANGER_TO_LIFE", reason: "As before.", statement: "" });
  await checksAnswered(reference, counsel);
  return reference;
}

const until = new Date("2026-02-01T00:00:00Z");

describe("the notice of a superseded demand serves the newer one", () => {
  const narrower: [string, ItemWanted[], ItemWanted[]][] = [
    ["that asks for the same", [{}], [{}]],
    ["that asks for a shorter time", [{}], [{ rangeEnd: new Date("2026-01-20T00:00:00Z") }]],
    ["that asks for records instead of content", [{ dataClass: "C" }], [{ dataClass: "NC" }]],
  ];
  test.each(narrower)("%s", async (_what, asked, asksNow) => {
    const older = await told({ items: asked });
    const before = noticeGate(await factsOf(world, older));
    const newer = await newerThan(older, asksNow);
    const facts = await factsOf(world, newer);
    const gate = noticeGate(facts);
    expect(facts.demand.noticeFromId).toBe((await factsOf(world, older)).demand.id);
    expect(gate.notGiven).toEqual([]);
    expect(gate.windowEndsAt).toEqual(before.windowEndsAt);
    expect(gate.closed).toEqual([expect.stringMatching(/may object until/)]);
    const again = tellAdministrators(world.people.COUNSEL, { reference: newer, reason: "" });
    await expect(again).rejects.toThrow(/Every administrator has been told/);
    const [row] = await db().auditEntry.findMany({ where: { demandId: facts.demand.id, version: 1 } });
    expect(row?.details).toMatchObject({ noticeFromId: facts.demand.noticeFromId });
  });
});

describe("it does not serve one", () => {
  const wider: [string, ItemWanted[]][] = [
    ["that asks for a longer time", [{ rangeEnd: new Date(until.getTime() + 1000) }]],
    ["that asks for another class", [{ dataClass: "NC" }]],
    ["that asks for another account too", [{}, { identifier: "somebody-else" }]],
  ];
  test.each(wider)("%s", async (_what, items) => {
    const older = await told();
    const named = items.map((item) => ({
      ...item,
      ...(item.identifier && { identifier: `${item.identifier}@${world.customer.domain}` }),
    }));
    const newer = await newerThan(older, named);
    expect((await factsOf(world, newer)).demand.noticeFromId).toBeNull();
    expect(noticeGate(await factsOf(world, newer)).notGiven).toHaveLength(2);
    await tellAdministrators(world.people.COUNSEL, { reference: newer, reason: "" });
  });

  test("to which the customer has objected, or that nobody received yet", async () => {
    const objected = await told();
    const { now } = await factsOf(world, objected);
    const objection = { raisedBy: "General counsel", grounds: "Privileged.", receivedAt: now };
    await recordObjection(world.people.COUNSEL, { reference: objected, ...objection });
    const waiting = await demandTold(world);
    for (const older of [objected, waiting]) {
      const newer = await newerThan(older);
      expect((await factsOf(world, newer)).demand.noticeFromId).toBeNull();
    }
    expect((await factsOf(world, waiting)).mails.map((mail) => mail.state)).toEqual([
      "CANCELLED",
      "CANCELLED",
    ]);
  });

  test("where both are restricted: more people may come to know of one of them", async () => {
    const older = await told();
    const readers = [world.people.LEAD_COUNSEL, world.people.CUSTODIAN].map(({ actor }) => actor.id);
    await restrictDemand(world.people.COUNSEL, { reference: older, restricted: true, readers });
    const newer = await newerThan(older, [{}], { restricted: "on", readers });
    expect((await factsOf(world, newer)).demand.noticeFromId).toBeNull();
  });

  test("that asks for what counsel had left out of the scope that was told", async () => {
    const reference = await demandTold(world);
    await outbox.drain();
    const { COUNSEL, LEAD_COUNSEL } = world.people;
    const scopeUntil = async (rangeEnd: Date) => {
      const itemId = (await factsOf(world, reference)).items[0]?.id ?? "";
      await decideItem(COUNSEL, {
        reference,
        itemId,
        decision: "NARROW",
        reason: "As far as it goes.",
        rangeEnd,
      });
      await approveScope(LEAD_COUNSEL, { reference });
    };
    await scopeUntil(new Date("2026-01-10T00:00:00Z"));
    const { demand, scopes } = await factsOf(world, reference);
    const told = [demand.id, scopes[0]?.id];
    await asOwner("UPDATE notice SET scope_id = $2 WHERE demand_id = $1", told);
    await returnToReview(COUNSEL, { reference, reason: "A newer paper is announced." });
    const whole = await newerThan(reference);
    expect((await factsOf(world, whole)).demand.noticeFromId).toBeNull();
  });
});

test("the database lets nobody say later whose notice serves", async () => {
  const [older, other] = [await told(), await told()];
  const newer = (await factsOf(world, await newerThan(older))).demand.id;
  const foreign = (await factsOf(world, other)).demand.id;
  for (const data of [{ noticeFromId: foreign }, { noticeFromId: foreign, supersedesId: foreign }])
    await expect(db().demand.update({ where: { id: newer }, data })).rejects.toThrow(
      /said when it is registered/,
    );
});
