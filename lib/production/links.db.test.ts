import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { demandDelivered, factsFor, tokenMailed } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Forbidden, InvalidInput } from "@/lib/errors";
import { refusalOf } from "@/lib/files/temporary-place";
import { DATA_USE_POLICY } from "@/lib/policy/data-use";
import { findCollection, linkIsOpen } from "@/lib/production/find-collection";
import { askCode } from "@/lib/production/hand-over/ask-code";
import { enterByCode } from "@/lib/production/hand-over/enter-by-code";
import {
  codeMailed,
  fetchWhole,
  REYES,
  refusalTo,
  sessionFor,
} from "@/lib/production/hand-over/test-collecting";
import { renewLink } from "@/lib/production/renew-link";
import { revokeLink } from "@/lib/production/revoke-link";
import { tokenHash } from "@/lib/production/send-link";
import { answerEscalation } from "@/lib/review/answer-escalation";
import { enterBar } from "@/lib/review/enter-bar";
import { openIncident } from "@/lib/review/open-incident";
import { raiseFlag } from "@/lib/review/raise-flag";
import { returnToReview } from "@/lib/review/return-to-review";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const { CUSTOMER_DATA } = DATA_USE_POLICY.OPERATING;
afterEach(() => {
  DATA_USE_POLICY.OPERATING.CUSTOMER_DATA = CUSTOMER_DATA;
});

type Delivered = Awaited<ReturnType<typeof demandDelivered>>;

/** Neither the page nor a code, nor a session that was opened while it worked, tells it from a link that never was. */
async function expectDead(token: string, session: string | null = null): Promise<void> {
  expect([await linkIsOpen(token), await findCollection(token, session), await askCode(token)]).toEqual([
    false,
    null,
    false,
  ]);
  expect(await enterByCode(token, { name: REYES, code: await codeMailed(token) })).toBeNull();
  expect(await refusalTo(token, session)).toBe("This link does not work.");
}

const receipts = async ({ reference }: Delivered) =>
  (await factsFor(world, reference)).productions.flatMap((one) =>
    one.links.flatMap((link) => link.collections),
  );

describe("a link", () => {
  test("is kept as a hash alone, and its mail says how to open the package and until when", async () => {
    const { reference, token, productionId } = await demandDelivered(world);
    const facts = await factsFor(world, reference);
    const [link] = facts.productions[0]?.links ?? [];
    expect(link).toMatchObject({ productionId, tokenHash: tokenHash(token), maxDownloads: 3 });
    const days = ((link?.expiresAt.getTime() ?? 0) - facts.now.getTime()) / 86_400_000;
    expect(days).toBeGreaterThan(13.9);
    expect(days).toBeLessThan(14.1);
    const rows = await db().$queryRaw<{ text: string }[]>`
      SELECT to_jsonb(l)::text AS text FROM collection_link l UNION ALL SELECT to_jsonb(a)::text FROM audit_entry a`;
    expect(rows.some((row) => row.text.includes(token))).toBe(false);
    const mail = await db().outboxMessage.findFirstOrThrow({
      where: { kind: "COLLECTION", demand: { reference } },
    });
    const text = Buffer.from(mail.bytes).toString("latin1").replaceAll("=\r\n", "");
    expect(mail.toAddress).toBe(facts.officer.email);
    for (const word of [
      reference,
      facts.productions[0]?.packageSha256 ?? "",
      "America/New_York",
      "age --decrypt",
    ])
      expect(text).toContain(word);
    expect(text).not.toContain("subscriber.csv");
    expect(text).not.toContain(facts.items[0]?.identifier ?? "");
  });

  const ends: [string, (delivered: Delivered) => Promise<unknown>][] = [
    [
      "expired",
      ({ productionId }) =>
        db()
          .$executeRaw`UPDATE collection_link SET expires_at = app_now() WHERE production_id = ${productionId}::uuid`,
    ],
    [
      "revoked",
      async ({ reference }) => {
        const linkId = (await factsFor(world, reference)).productions[0]?.links[0]?.id ?? "";
        return revokeLink(world.people.COUNSEL, { reference, linkId });
      },
    ],
    [
      "returned to review",
      ({ reference }) => returnToReview(world.people.COUNSEL, { reference, reason: "Wrong." }),
    ],
    [
      "barred",
      ({ reference }) =>
        enterBar(world.people.COUNSEL, { reference, ground: "PENDING_MOTION", reason: "Motion filed." }),
    ],
    [
      "held by an incident",
      ({ reference }) =>
        openIncident(world.people.COUNSEL, { reference, kind: "OTHER", summary: "Looked into." }),
    ],
    [
      "held by a flag that lead counsel has not answered",
      ({ reference }) =>
        raiseFlag(world.people.INTAKE_ANALYST, { reference, kind: "PRIVILEGE", reason: "A law firm." }),
    ],
    [
      "held by a conflict with foreign law",
      async ({ reference }) => {
        const { demand, now } = await factsFor(world, reference);
        const raised = { country: "GB", law: "Its data law.", qualifying: true, raisedAt: now };
        const raisedById = world.people.COUNSEL.actor.id;
        return db().foreignConflict.create({ data: { demandId: demand.id, raisedById, ...raised } });
      },
    ],
    [
      "held by an objection",
      async ({ reference }) => {
        const { demand, now } = await factsFor(world, reference);
        const raised = { raisedBy: "Its counsel", grounds: "Privilege.", receivedAt: now };
        return db().objection.create({ data: { demandId: demand.id, ...raised } });
      },
    ],
    [
      "overtaken by a narrowed demand",
      async ({ reference }) => {
        const { demand, now } = await factsFor(world, reference);
        const ended = { end: "NARROWED", endedAt: now, endReason: "Order of today." } as const;
        const raised = { raisedBy: "Its counsel", grounds: "Privilege.", receivedAt: now, ...ended };
        return db().objection.create({ data: { demandId: demand.id, ...raised } });
      },
    ],
    [
      "forbidden by the data-use policy",
      async () => {
        DATA_USE_POLICY.OPERATING.CUSTOMER_DATA = "no";
      },
    ],
    [
      "held by secrecy that is unknown",
      ({ reference }) =>
        db().$executeRaw`UPDATE demand SET secrecy = 'UNKNOWN' WHERE reference = ${reference}`,
    ],
  ];

  test.each(ends)("does not work once it is %s", async (_end, act) => {
    const delivered = await demandDelivered(world);
    const session = await sessionFor(delivered.token);
    expect(await findCollection(delivered.token, session)).not.toBeNull();
    await askCode(delivered.token);
    await act(delivered);
    await expectDead(delivered.token, session);
    expect(await receipts(delivered)).toEqual([]);
  });

  test("works again once lead counsel has answered on the flag", async () => {
    const { reference, token } = await demandDelivered(world);
    await raiseFlag(world.people.INTAKE_ANALYST, { reference, kind: "PRESS", reason: "A newsroom." });
    const forbidden = () =>
      db().$queryRaw`SELECT delivery_forbidden(id) AS now FROM demand WHERE reference = ${reference}`;
    expect(await forbidden()).toEqual([{ now: true }]);
    await expectDead(token);
    const answer = { reference, about: "PRESS", answer: "PROCEED", text: "Filtered." } as const;
    await answerEscalation(world.people.LEAD_COUNSEL, answer);
    expect(await forbidden()).toEqual([{ now: false }]);
    expect((await fetchWhole(token)).length).toBeGreaterThan(0);
  });

  test("that nobody ever made reads the same", async () => {
    for (const token of ["", "x", "A".repeat(43), `${"A".repeat(43)}\n`]) await expectDead(token);
  });

  test("is renewed by a new one; the old one dies; a custodian may neither renew nor revoke", async () => {
    const { reference, productionId, token } = await demandDelivered(world);
    const terms = { reference, productionId, days: 3, maxDownloads: 1 };
    expect(await refusalOf(renewLink(world.people.CUSTODIAN, terms))).toBeInstanceOf(Forbidden);
    await renewLink(world.people.COUNSEL, terms);
    await expectDead(token);
    const renewed = await tokenMailed(reference);
    expect(renewed).not.toBe(token);
    expect(await findCollection(renewed, await sessionFor(renewed))).toMatchObject({
      maxDownloads: 1,
      left: 1,
    });
    const other = await demandDelivered(world);
    const forged = await refusalOf(renewLink(world.people.COUNSEL, { ...terms, reference: other.reference }));
    expect(Object.keys((forged as InvalidInput).fields)).toEqual(["productionId"]);
    const linkId = (await factsFor(world, reference)).productions[0]?.links.at(-1)?.id ?? "";
    const foreign = revokeLink(world.people.COUNSEL, { reference: other.reference, linkId });
    expect(await refusalOf(foreign)).toBeInstanceOf(InvalidInput);
    expect(await refusalOf(revokeLink(world.people.CUSTODIAN, { reference, linkId }))).toBeInstanceOf(
      Forbidden,
    );
  });

  test("plain SQL begins no collection on a dead link and rewrites no receipt", async () => {
    const delivered = await demandDelivered(world);
    await fetchWhole(delivered.token);
    const [receipt] = await receipts(delivered);
    const rewrite = db().$executeRaw`UPDATE collection SET bytes = 0 WHERE id = ${receipt?.id}::uuid`;
    expect(String(await refusalOf(rewrite))).toContain("NG005");
    await db()
      .$executeRaw`UPDATE collection_link SET revoked_at = app_now() WHERE id = ${receipt?.linkId}::uuid`;
    const begin = db()
      .$executeRaw`INSERT INTO collection (link_id, name, started_at) VALUES (${receipt?.linkId}::uuid, 'x', app_now())`;
    expect(String(await refusalOf(begin))).toContain("NG005");
  });
});
