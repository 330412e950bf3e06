import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { demandDelivered, factsFor } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Forbidden, NotReady } from "@/lib/errors";
import { refusalOf } from "@/lib/files/temporary-place";
import { closeDemand } from "@/lib/production/close-demand";
import { linkIsOpen } from "@/lib/production/find-collection";
import { beginFetching, fetchWhole } from "@/lib/production/hand-over/test-collecting";
import { renewLink } from "@/lib/production/renew-link";
import { revokeLink } from "@/lib/production/revoke-link";
import { supplement } from "@/lib/production/supplement";
import { returnToReview } from "@/lib/review/return-to-review";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

describe("a mail that still waits with the link", () => {
  const states = async (reference: string) => {
    const where = { demand: { reference }, kind: "COLLECTION" };
    const mails = await db().outboxMessage.findMany({ where, orderBy: { createdAt: "asc" } });
    return mails.map((mail) => mail.state);
  };

  test("is not sent once the link is dead: revoked, renewed, or its demand returned to review", async () => {
    const counsel = world.people.COUNSEL;
    const { reference, productionId } = await demandDelivered(world);
    expect(await states(reference)).toEqual(["READY"]);
    await renewLink(counsel, { reference, productionId, days: 3, maxDownloads: 1 });
    expect(await states(reference)).toEqual(["CANCELLED", "READY"]);
    const links = (await factsFor(world, reference)).productions[0]?.links ?? [];
    await revokeLink(counsel, { reference, linkId: links.find((one) => !one.revokedAt)?.id ?? "" });
    expect(await states(reference)).toEqual(["CANCELLED", "CANCELLED"]);
    await renewLink(counsel, { reference, productionId, days: 3, maxDownloads: 1 });
    await returnToReview(counsel, { reference, reason: "Wrong." });
    expect(await states(reference)).toEqual(["CANCELLED", "CANCELLED", "CANCELLED"]);
  });
});

describe("the end of a produced demand", () => {
  test("does not come by our own revoking of the link", async () => {
    const { reference } = await demandDelivered(world);
    const linkId = (await factsFor(world, reference)).productions[0]?.links[0]?.id ?? "";
    await revokeLink(world.people.COUNSEL, { reference, linkId });
    const refusal = await refusalOf(closeDemand(world.people.COUNSEL, { reference }));
    expect((refusal as Error).message).toMatch(/link was revoked\. Send a new one/);
  });

  test("waits while the link works; then it is not collected", async () => {
    const { reference, productionId } = await demandDelivered(world);
    expect(await refusalOf(closeDemand(world.people.COUNSEL, { reference }))).toBeInstanceOf(NotReady);
    await db()
      .$executeRaw`UPDATE collection_link SET expires_at = app_now() WHERE production_id = ${productionId}::uuid`;
    const { facts } = await closeDemand(world.people.COUNSEL, { reference });
    expect(facts.demand).toMatchObject({ status: "CLOSED", outcome: "NOT_COLLECTED" });
  });

  test("in part where an item has no file; the link goes on working", async () => {
    const { reference, token } = await demandDelivered(world, { items: [{}, { dataClass: "NC" }] });
    await fetchWhole(token);
    const { facts } = await closeDemand(world.people.COUNSEL, { reference });
    expect(facts.demand.outcome).toBe("PRODUCED_PART");
    expect(await linkIsOpen(token)).toBe(true);
  });

  test("a fetched package is not called back; a corrected one follows it", async () => {
    const { reference, token } = await demandDelivered(world);
    await (await beginFetching(token)).content.cancel();
    const back = await refusalOf(returnToReview(world.people.COUNSEL, { reference, reason: "Wrong." }));
    expect((back as Error).message).toContain("already fetched");
    const input = { reference, kind: "CORRECTED" as const, reason: "A column was cut off." };
    expect(await refusalOf(supplement(world.people.CUSTODIAN, input))).toBeInstanceOf(Forbidden);
    const { facts } = await supplement(world.people.COUNSEL, input);
    expect(facts.demand.status).toBe("PRODUCING");
    expect(facts.productions.map((one) => one.kind)).toEqual(["ORIGINAL", "CORRECTED"]);
    expect(facts.notes.at(-1)?.text).toBe(input.reason);
  });
});
