import { randomBytes } from "node:crypto";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import {
  demandDelivered,
  demandProducing,
  factsFor,
  releasing,
  sealing,
  tokenMailed,
} from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { refusalOf } from "@/lib/files/temporary-place";
import { addFiltered } from "@/lib/production/add-filtered";
import { collectPackage } from "@/lib/production/collect-package";
import { deliverProduction } from "@/lib/production/deliver-production";
import { exportFiltered } from "@/lib/production/filtered/test-filtered";
import { noteOffered, type Part } from "@/lib/production/hand-over/progress";
import { IDLE_MINUTES } from "@/lib/production/hand-over/send-part";
import { sessionFor } from "@/lib/production/hand-over/test-collecting";
import { recordOverProduction } from "@/lib/production/record-over-production";
import { revokeLink } from "@/lib/production/revoke-link";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { enterBar } from "@/lib/review/enter-bar";
import { liftBar } from "@/lib/review/lift-bar";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterEach(() => {
  vi.useRealTimers();
});

type Delivered = { reference: string; token: string; productionId: string };

const linkOf = async (reference: string) => (await factsFor(world, reference)).productions[0]?.links[0];
const receiptOf = async (reference: string) => (await linkOf(reference))?.collections ?? [];

/** Begins to fetch a part, or the whole. */
async function fetching(token: string, part: Part | null = null) {
  const collected = await collectPackage(token, await sessionFor(token), () => part);
  const reader = collected.content?.getReader();
  if (!reader) throw new Error("Nothing is sent.");
  const piece = async () => (await reader.read()).value?.length ?? 0;
  return { ...collected, reader, piece };
}

async function fetchPart(token: string, part: Part): Promise<void> {
  const { piece } = await fetching(token, part);
  while ((await piece()) > 0);
}

const barred = ({ reference }: Delivered) =>
  enterBar(world.people.COUNSEL, { reference, ground: "PENDING_MOTION", reason: "Motion filed." });

async function revoked({ reference }: Delivered) {
  return revokeLink(world.people.COUNSEL, { reference, linkId: (await linkOf(reference))?.id ?? "" });
}

describe("a download that is running", () => {
  const ends: [string, (delivered: Delivered) => Promise<unknown>][] = [
    ["the link is revoked", revoked],
    [
      "it has expired",
      ({ productionId }) =>
        db()
          .$executeRaw`UPDATE collection_link SET expires_at = app_now() WHERE production_id = ${productionId}::uuid`,
    ],
    ["a bar stands", barred],
    [
      "the customer objects",
      async ({ reference }) => {
        const { demand, now } = await factsFor(world, reference);
        const raised = { raisedBy: "Its counsel", grounds: "Privilege.", receivedAt: now };
        return db().objection.create({ data: { demandId: demand.id, ...raised } });
      },
    ],
    [
      "too much was in the package",
      ({ reference, productionId }) =>
        recordOverProduction(world.people.COUNSEL, { reference, productionId, summary: "Another account." }),
    ],
  ];

  test.each(ends)("gets no piece more once %s", async (_end, act) => {
    const delivered = await demandDelivered(world);
    const { piece, size } = await fetching(delivered.token);
    const got = await piece();
    expect(got).toBeLessThan(size);
    await act(delivered);
    expect(await refusalOf(piece())).toMatchObject({ message: "The link no longer works." });
    const [one] = await receiptOf(delivered.reference);
    expect([Number(one?.bytes), Number(one?.served), one?.completedAt]).toEqual([got, got, null]);
  });

  test("goes on as the same where the gate opens again", async () => {
    const delivered = await demandDelivered(world, {}, { maxDownloads: 1 });
    const { reference, token } = delivered;
    const { piece, size } = await fetching(token);
    const got = await piece();
    await barred(delivered);
    await refusalOf(piece());
    const barId = (await factsFor(world, reference)).bars[0]?.id ?? "";
    await liftBar(world.people.COUNSEL, { reference, barId, liftReason: "Denied." });
    await fetchPart(token, { start: got, end: size });
    const [one, ...others] = await receiptOf(reference);
    expect([Number(one?.bytes), one?.completedAt, others]).toEqual([size, expect.any(Date), []]);
  });

  test("is held by the database, too, whoever says that the gate is open", async () => {
    const delivered = await demandDelivered(world);
    const { piece, size } = await fetching(delivered.token);
    const got = await piece();
    await revoked(delivered);
    const { demand } = await factsFor(world, delivered.reference);
    const [one] = await receiptOf(delivered.reference);
    const linkId = one?.linkId ?? "";
    const collector = { type: "officer" as const, linkId };
    const begun = { collectionId: one?.id ?? "", demandId: demand.id, collector, linkId, size };
    const next = { start: got, end: size };
    expect(await noteOffered(begun, { start: 0, end: got }, next, async () => true)).toBe("closed");
    expect(Number((await receiptOf(delivered.reference))[0]?.served)).toBe(got);
  });

  test("breaks off where nobody takes anything for minutes", async () => {
    const { reference, token } = await demandDelivered(world);
    const { piece, reader, size } = await fetching(token);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const got = await piece();
    vi.advanceTimersByTime(IDLE_MINUTES * 60_000);
    vi.useRealTimers();
    expect(String(await refusalOf(reader.closed))).toContain("This response has ended");
    await fetchPart(token, { start: got, end: size });
    expect((await receiptOf(reference))[0]?.completedAt).toBeInstanceOf(Date);
  });
});

describe("what was handed over", () => {
  /** A package of several pieces. */
  async function largeOne(): Promise<Delivered> {
    const reference = await demandProducing(world);
    await exportFiltered(world, reference, { parts: [randomBytes(5 * 512 * 1024).toString("hex")] });
    await addFiltered(world.people.CUSTODIAN, { reference, decisions: [] });
    const { facts } = await sealNow(world.people.CUSTODIAN, sealing(reference));
    const productionId = facts.productions[0]?.id ?? "";
    await deliverProduction(world.others.COUNSEL, releasing(reference, productionId));
    return { reference, token: await tokenMailed(reference), productionId };
  }

  test("is no piece that never was sent, whatever the client says that it holds", async () => {
    const { reference, token } = await largeOne();
    const { piece, reader, size } = await fetching(token);
    const got = await piece();
    expect(got).toBeLessThan(size / 2);
    await reader.cancel();
    for (const start of [got + 1, size - 1]) {
      const other = await fetching(token, { start, end: size });
      await other.reader.cancel();
    }
    expect((await collectPackage(token, await sessionFor(token), () => "none")).content).toBeNull();
    const [one] = await receiptOf(reference);
    expect([Number(one?.bytes), one?.completedAt]).toEqual([0, null]);
  });

  test("is nothing that is on its way in a response that is still open", async () => {
    const { reference, token } = await demandDelivered(world);
    const first = await fetching(token, { start: 0, end: 100 });
    expect([await first.piece(), await first.piece()]).toEqual([99, 1]);
    await fetchPart(token, { start: 100, end: first.size });
    const [open] = await receiptOf(reference);
    expect([Number(open?.bytes), open?.completedAt]).toEqual([first.size - 1, null]);
    await first.reader.cancel();
    expect((await receiptOf(reference))[0]?.completedAt).toBeInstanceOf(Date);
  });

  test("is what a lost line sent last, which breaks off when the client goes on in the midst of it", async () => {
    const { reference, token } = await demandDelivered(world);
    const lost = await fetching(token);
    const start = (await lost.piece()) - 10;
    await fetchPart(token, { start, end: lost.size });
    expect(String(await refusalOf(lost.piece()))).toContain("This response has ended");
    const [one] = await receiptOf(reference);
    expect([Number(one?.bytes), one?.completedAt]).toEqual([lost.size, expect.any(Date)]);
  });
});
