import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { administratorsOf } from "@/lib/demands/standing";
import { checksAnswered } from "@/lib/demands/test-checks";
import { demandTold, factsOf, order } from "@/lib/demands/test-notice";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { noticeCode } from "@/lib/notice/notice-code";
import { noticeIsGenuine } from "@/lib/notice/verify-notice";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

/** A demand whose notices a mail server has taken, with the code of one of them. */
async function noticeSent() {
  const reference = await demandTold(world);
  const facts = await factsOf(world, reference);
  for (const state of ["SENDING", "ACCEPTED"] as const)
    await db().outboxMessage.updateMany({
      where: { demandId: facts.demand.id, kind: "NOTICE" },
      data: { state, ...(state === "ACCEPTED" && { acceptedAt: facts.now }) },
    });
  const [contact] = administratorsOf(facts);
  return { reference, facts, code: noticeCode(facts.demand.id, contact?.id ?? "") };
}

describe("whether a notice is genuine", () => {
  test("is confirmed by the reference and the code that the mail states, however they are typed", async () => {
    const { reference, code } = await noticeSent();
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(await noticeIsGenuine(reference, code)).toBe(true);
    expect(await noticeIsGenuine(` ${reference.toLowerCase()} `, code.replaceAll("-", " "))).toBe(true);
  });

  test("is not confirmed by the code of another demand, a code cut short, or none", async () => {
    const { reference, code } = await noticeSent();
    const other = await noticeSent();
    for (const wrong of [other.code, code.slice(0, -1), `${code}A`, "", "' OR 1=1"])
      expect(await noticeIsGenuine(reference, wrong)).toBe(false);
    for (const wrong of [other.reference, "NG-0000-0000", "", "%"])
      expect(await noticeIsGenuine(wrong, code)).toBe(false);
  });

  test("is not confirmed before the mail has gone, nor once secrecy covers its reader", async () => {
    const waiting = await factsOf(world, await demandTold(world));
    const [contact] = administratorsOf(waiting);
    const early = noticeCode(waiting.demand.id, contact?.id ?? "");
    expect(await noticeIsGenuine(waiting.demand.reference, early)).toBe(false);

    const { reference, code } = await noticeSent();
    await enterSecrecy(world.people.CUSTODIAN, { reference, ...order, permits: [] });
    await checksAnswered(reference, world.people.COUNSEL);
    expect(await noticeIsGenuine(reference, code)).toBe(false);
  });
});
