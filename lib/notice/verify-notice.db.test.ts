import { Temporal } from "temporal-polyfill";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { administratorsOf } from "@/lib/demands/standing";
import { asOwner } from "@/lib/demands/test-app-role";
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
    await enterSecrecy(world.people.COMPLIANCE_OFFICER, { reference, ...order, permits: [] });
    await checksAnswered(reference, world.people.COUNSEL);
    expect(await noticeIsGenuine(code, await today())).toBe(false);
  });

  test("is said of any day without an error, however far", async () => {
    const { code } = await noticeSent();
    for (const far of ["2000-01-01", "2999-12-31"]) {
      const day = readDay(far);
      expect(day && (await noticeIsGenuine(code, day))).toBe(false);
    }
  });

  test("holds around midnight: for the date of every zone of the world, and for none beside", async () => {
    const { facts, code } = await noticeSent();
    for (const at of ["00:00:00.000", "12:00:00.000", "23:59:59.999"]) {
      await asOwner("UPDATE outbox_message SET created_at = $2 WHERE demand_id = $1", [
        facts.demand.id,
        `2026-03-10T${at}Z`,
      ]);
      const shown = new Set(
        ["Etc/GMT+12", "Pacific/Honolulu", "UTC", "Europe/Berlin", "Pacific/Kiritimati"].map((zone) =>
          Temporal.Instant.from(`2026-03-10T${at}Z`).toZonedDateTimeISO(zone).toPlainDate().toString(),
        ),
      );
      for (const day of shown) expect(await noticeIsGenuine(code, Temporal.PlainDate.from(day))).toBe(true);
      for (const day of ["2026-03-08", "2026-03-12"])
        expect(await noticeIsGenuine(code, Temporal.PlainDate.from(day))).toBe(false);
    }
  });

  test("is not confirmed by the code of another notice, nor by one letter altered", async () => {
    const { code } = await noticeSent();
    const day = await today();
    for (const at of [0, 6, 13]) {
      const letter = code.charAt(at) === "7" ? "8" : "7";
      expect(await noticeIsGenuine(code.slice(0, at) + letter + code.slice(at + 1), day)).toBe(false);
    }
    const { facts } = await noticeSent();
    const foreign = world.otherCustomer.administrators[0]?.id ?? "";
    expect(await noticeIsGenuine(noticeCode(facts.demand.id, foreign), day)).toBe(false);
  });

  test("reads a day as a day, and nothing else", () => {
    expect(readDay("2026-11-28")?.toString()).toBe("2026-11-28");
    for (const none of [
      "",
      "28.11.2026",
      "2026-13-01",
      "2026-02-30x",
      "tomorrow",
      "0000-01-01",
      "9999-12-31",
    ])
      expect(readDay(none)).toBeNull();
  });
});
