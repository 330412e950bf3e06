import { beforeAll, describe, expect, test } from "vitest";
import { db, inTransaction } from "@/lib/db";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import { demandTold, demandToTell, factsOf } from "@/lib/demands/test-notice";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Conflict, Forbidden, InvalidInput, NotFound, NotReady } from "@/lib/errors";
import { readMailQueue, waitingMailCount } from "@/lib/notice/mail-queue/read-queue";
import { settleMail } from "@/lib/notice/mail-queue/settle-mail";
import { resolveAmbiguousMail } from "@/lib/notice/resolve-ambiguous-mail";
import { tellAdministrators } from "@/lib/notice/tell-administrators";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

type State = "AMBIGUOUS" | "FAILED" | "HELD";
const stand = async (id: string, state: State) => {
  await db().outboxMessage.update({ where: { id }, data: { state: "SENDING" } });
  await db().outboxMessage.update({ where: { id }, data: { state, response: "450 try later" } });
};

/** A mail that concerns no demand and waits for a person. */
async function loose(state: State, to = `somebody-${crypto.randomUUID()}@aster.example`): Promise<string> {
  const id = await inTransaction((tx) =>
    enqueueMail(tx, {
      ...{ kind: "ALERT", purpose: "OPERATING", dataClass: "OPERATIONAL", demandId: null, to },
      ...{ subject: "A mail", text: "Words.", date: new Date(), parts: ["test", crypto.randomUUID()] },
    }),
  );
  await stand(id, state);
  return id;
}
const stateOf = async (id: string) => (await db().outboxMessage.findUniqueOrThrow({ where: { id } })).state;
const queued = async (who = world.people.COUNSEL) =>
  (await readMailQueue(who, null, 0)).rows.map((row) => row.id);
const settle = (mailId: string, decision: "ACCEPTED" | "NOT_DELIVERED" | "SEND_AGAIN" | "CANCEL") =>
  settleMail(world.people.COUNSEL, { mailId, decision, reason: "The log says so." });

describe("the mail queue", () => {
  test("holds what waits, of demands and of none, with the server's words, and counts it by state", async () => {
    const reference = await demandTold(world);
    const [mail] = (await factsOf(world, reference)).mails;
    await stand(mail?.id ?? "", "AMBIGUOUS");
    const other = await loose("FAILED");
    const { rows, counts } = await readMailQueue(world.people.COUNSEL, null, 0);
    expect(rows.find((row) => row.id === mail?.id)).toMatchObject({
      ...{ reference, kind: "NOTICE", state: "AMBIGUOUS", response: "450 try later" },
    });
    expect(rows.find((row) => row.id === other)).toMatchObject({ reference: null, state: "FAILED" });
    expect(counts.AMBIGUOUS + counts.FAILED + counts.HELD).toBe(await waitingMailCount(world.people.COUNSEL));
    expect(
      (await readMailQueue(world.people.COUNSEL, "FAILED", 0)).rows.every((row) => row.state === "FAILED"),
    ).toBe(true);
  });

  test("shows no mail of a demand of which its reader may not know, and nothing to who may not read papers", async () => {
    const readers = [world.others.COUNSEL, world.others.LEAD_COUNSEL];
    const reference = await demandToTell(world, { readers });
    await tellAdministrators(world.others.COUNSEL, { reference, reason: "" });
    const [mail] = await db().outboxMessage.findMany({ where: { demand: { reference }, kind: "NOTICE" } });
    await stand(mail?.id ?? "", "HELD");
    expect(await queued(world.others.COUNSEL)).toContain(mail?.id);
    expect(await queued()).not.toContain(mail?.id);
    await expect(queued(world.people.CUSTODIAN)).rejects.toThrow(Forbidden);
    expect(await waitingMailCount(world.people.CUSTODIAN)).toBe(0);
  });
});

describe("a mail that concerns no demand", () => {
  test("is settled by a named person with what is known, once, and leaves an audit row", async () => {
    const ambiguous = await loose("AMBIGUOUS");
    await settle(ambiguous, "ACCEPTED");
    expect(await stateOf(ambiguous)).toBe("ACCEPTED");
    expect(await queued()).not.toContain(ambiguous);
    await expect(settle(ambiguous, "SEND_AGAIN")).rejects.toThrow(Conflict);
    const lost = await loose("AMBIGUOUS");
    await settle(lost, "NOT_DELIVERED");
    expect(await stateOf(lost)).toBe("FAILED");
    await settle(lost, "SEND_AGAIN");
    expect(await stateOf(lost)).toBe("READY");
    const rows = await db().auditEntry.findMany({ where: { action: "settleMail" } });
    expect(rows.map((row) => row.details)).toContainEqual({
      mail: lost,
      was: "AMBIGUOUS",
      decision: "NOT_DELIVERED",
    });
    expect(JSON.stringify(rows.map((row) => row.details))).not.toContain("The log says so");
  });

  test("is not said to have arrived where it never left, nor sent to an address that bounces", async () => {
    for (const state of ["FAILED", "HELD"] as const)
      for (const decision of ["ACCEPTED", "NOT_DELIVERED"] as const)
        await expect(settle(await loose(state), decision)).rejects.toThrow(InvalidInput);
    const bouncing = world.customer.administrators[1];
    await db().contactBounce.create({
      data: {
        administratorId: bouncing?.id ?? "",
        bouncedAt: new Date(),
        hard: true,
        code: "5.1.1",
        diagnostic: "",
      },
    });
    await expect(settle(await loose("FAILED", bouncing?.email), "SEND_AGAIN")).rejects.toThrow(NotReady);
  });

  test("is settled by counsel alone; a mail of a demand is settled on its demand", async () => {
    const id = await loose("FAILED");
    const input = { mailId: id, decision: "CANCEL", reason: "x" } as const;
    await expect(settleMail(world.people.INTAKE_ANALYST, input)).rejects.toThrow(Forbidden);
    const reference = await demandTold(world);
    const [mail] = (await factsOf(world, reference)).mails;
    await stand(mail?.id ?? "", "AMBIGUOUS");
    await expect(settle(mail?.id ?? "", "ACCEPTED")).rejects.toThrow(NotFound);
    const answer = {
      reference,
      mailId: mail?.id ?? "",
      decision: "NOT_DELIVERED",
      reason: "Their log.",
    } as const;
    await resolveAmbiguousMail(world.people.COUNSEL, answer);
    expect(await stateOf(mail?.id ?? "")).toBe("FAILED");
  });
});
