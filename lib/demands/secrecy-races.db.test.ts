import { setImmediate } from "node:timers/promises";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db, inTransaction } from "@/lib/db";
import { factsOf, noticeGiven, order } from "@/lib/demands/test-notice";
import { TestOutbox } from "@/lib/demands/test-outbox";
import {
  makeCustomer,
  makeWorld,
  registeredDemand,
  type TestCustomer,
  type World,
} from "@/lib/demands/test-world";
import { type Listener, listen } from "@/lib/jobs/listen";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { stopForbidden } from "@/lib/notice/outbox/stop-forbidden";

const ROUNDS = 100;

let world: World;
let customer: TestCustomer;
let outbox: TestOutbox;
let listener: Listener;
beforeAll(async () => {
  world = await makeWorld();
  customer = await inTransaction((tx) => makeCustomer(tx, "Gale Shipping", ["fresh"]));
});
beforeEach(async () => {
  outbox = await TestOutbox.open();
  const { running } = outbox;
  await new Promise<void>((resolve) => {
    listener = listen({
      channels: ["secrecy"],
      onNotice: (_channel, mailId) => running.stop(mailId),
      onConnect: () => void stopForbidden(running, running.ids).then(resolve),
    });
  });
});
afterEach(async () => {
  await listener.close();
  await outbox.close();
});

/** A demand with its notice in the outbox, as telling writes it; without the twenty checks before. */
async function noticeWaiting(): Promise<{ reference: string; mailId: string }> {
  const reference = await registeredDemand(world, { customer });
  const [mailId = ""] = await noticeGiven(world, reference);
  return { reference, mailId };
}

async function ticks(count: number): Promise<void> {
  for (let tick = 0; tick < count; tick += 1) await setImmediate();
}

/** How often the server took the mail of this demand. */
const taken = (reference: string) =>
  outbox.server.accepted.filter((mail) => mail.bytes.toString("latin1").includes(`(${reference})`)).length;

/** Places in the chain, whose order is the order of the commits: 0 where it never happened. */
async function places(demandId: string, mailId: string): Promise<{ claimed: number; secret: number }> {
  const [row] = await db().$queryRaw<{ claimed: number; secret: number }[]>`
    SELECT coalesce(min(sequence) FILTER (WHERE action = 'claimMail' AND details->>'mail' = ${mailId}), 0)::int AS claimed,
      coalesce(min(sequence) FILTER (WHERE action = 'enterSecrecy'), 0)::int AS secret
    FROM audit_entry WHERE demand_id = ${demandId}::uuid`;
  return row ?? { claimed: 0, secret: 0 };
}

test.each(["the worker first", "the order first"])(
  `%s, ${ROUNDS} times: nothing is claimed once the order is committed, and what may have gone is named`,
  { timeout: 600_000 },
  async (first) => {
    const seen = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const { reference, mailId } = await noticeWaiting();
      const enter = () => enterSecrecy(world.people.COMPLIANCE_OFFICER, { reference, ...order, permits: [] });
      const send = () => outbox.send();
      const [one, two] = first === "the worker first" ? [send, enter] : [enter, send];
      const running = one();
      await ticks(round % 25);
      await Promise.all([running, two()]);
      while ((await outbox.send()) !== "idle") await setImmediate();
      await outbox.server.quiet();

      const facts = await factsOf(world, reference);
      const { claimed, secret } = await places(facts.demand.id, mailId);
      const state = facts.mails.find((mail) => mail.id === mailId)?.state ?? "";
      seen.add(state);
      expect(secret).toBeGreaterThan(0);
      if (claimed > secret || claimed === 0)
        expect([claimed, taken(reference), state]).toEqual([0, 0, "HELD"]);
      expect(["HELD", "AMBIGUOUS", "ACCEPTED"]).toContain(state);
      if (state === "HELD") expect(taken(reference)).toBe(0);
      if (state === "ACCEPTED") expect(taken(reference)).toBe(1);
      if (claimed > 0) expect(facts.incidents.map((one) => one.kind)).toEqual(["SECRECY_AFTER_NOTICE"]);
      const standing = facts.notices[0]?.recipients[0]?.standing;
      expect(standing).toBe(state === "HELD" ? "OWED" : "TOLD");
    }
    expect(seen).toContain("HELD");
  },
);

test("four workers share what waits: each mail goes once", async () => {
  const waiting: string[] = [];
  for (let mail = 0; mail < 12; mail += 1) waiting.push((await noticeWaiting()).reference);
  const worker = async () => {
    for (let did = await outbox.send(); did !== "idle"; did = await outbox.send()) await setImmediate();
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  expect(waiting.map(taken)).toEqual(waiting.map(() => 1));
  expect(outbox.server.accepted).toHaveLength(12);
});
