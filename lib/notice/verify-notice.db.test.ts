import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { administratorsOf } from "@/lib/demands/standing";
import { checksAnswered } from "@/lib/demands/test-checks";
import { demandTold, factsOf, order, today } from "@/lib/demands/test-notice";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { noticeCode } from "@/lib/notice/notice-code";
import { noticeIsGenuine, readDay } from "@/lib/notice/verify-notice";

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
  test("is confirmed by its code and its date, however the code is typed and in whatever zone the date is read", async () => {
    const { code } = await noticeSent();
    const day = await today();
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(await noticeIsGenuine(code, day)).toBe(true);
    expect(await noticeIsGenuine(` ${code.toLowerCase().replaceAll("-", " ")} `, day)).toBe(true);
    for (const days of [-1, 1]) expect(await noticeIsGenuine(code, day.add({ days }))).toBe(true);
  });

  test("is not confirmed for another day, by a code cut short or made longer, or by none", async () => {
    const { code } = await noticeSent();
    const day = await today();
    for (const days of [-2, 2, 365]) expect(await noticeIsGenuine(code, day.add({ days }))).toBe(false);
    for (const wrong of [code.slice(0, -1), `${code}A`, code.replace(/.$/, "!"), "", "' OR 1=1"])
      expect(await noticeIsGenuine(wrong, day)).toBe(false);
  });

  test("is not confirmed before the mail has gone, nor once secrecy covers its reader", async () => {
    const waiting = await factsOf(world, await demandTold(world));
    const [contact] = administratorsOf(waiting);
    const early = noticeCode(waiting.demand.id, contact?.id ?? "");
    expect(await noticeIsGenuine(early, await today())).toBe(false);

    const { reference, code } = await noticeSent();
    await enterSecrecy(world.people.CUSTODIAN, { reference, ...order, permits: [] });
    await checksAnswered(reference, world.people.COUNSEL);
    expect(await noticeIsGenuine(code, await today())).toBe(false);
  });

  test("reads a day as a day, and nothing else", () => {
    expect(readDay("2026-11-28")?.toString()).toBe("2026-11-28");
    for (const none of ["", "28.11.2026", "2026-13-01", "2026-02-30x", "tomorrow"])
      expect(readDay(none)).toBeNull();
  });
});
