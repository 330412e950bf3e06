import { describe, expect, test } from "vitest";
import { planNotice } from "@/lib/demands/plan-notice";
import { factsOf, inDays, NOON } from "@/lib/demands/test-facts";
import type { Extension, Proposal } from "@/lib/generated/prisma/client";

const shortened: Proposal = {
  id: "proposal",
  demandId: "demand",
  kind: "SHORTEN_WINDOW",
  subjectId: null,
  days: 1,
  endsOn: null,
  reason: "No time is left.",
  proposedById: "person-dana",
  proposedAt: inDays(-2),
  confirmedById: "person-ola",
  confirmedAt: inDays(-1),
  withdrawnAt: null,
};

const extension = (more: Partial<Extension>): Extension => ({
  id: "extension",
  demandId: "demand",
  askedAt: NOON,
  reason: "Seven days are needed.",
  grantedBy: null,
  newDueAt: null,
  refusedAt: null,
  recordedById: "person-dana",
  ...more,
});

describe("a window shortened by two people", () => {
  const planned = (dueAt: Date | null, ...extensions: Extension[]) =>
    planNotice(factsOf({ status: "NOTIFYING", dueAt }, { proposals: [shortened], extensions }));

  test("is the notice's while the whole one would end too late", () => {
    expect(planned(inDays(4))).toMatchObject({ windowDays: 1, shortening: { id: "proposal" } });
    expect(planned(inDays(4), extension({ askedAt: inDays(-3), refusedAt: inDays(-2) }))).toMatchObject({
      windowDays: 1,
    });
  });

  test("is so no longer once the whole one fits, or nothing is due", () => {
    for (const dueAt of [inDays(30), null])
      expect(planned(dueAt)).toMatchObject({ windowDays: 7, shortening: null });
  });

  test("ends with the next grant, long or not: what was refused then was given after all", () => {
    expect(planned(inDays(4), extension({ newDueAt: inDays(4), grantedBy: "Sgt. Hale" }))).toMatchObject({
      windowDays: 7,
      shortening: null,
    });
    const before = extension({ askedAt: inDays(-3), newDueAt: inDays(4), grantedBy: "Sgt. Hale" });
    expect(planned(inDays(4), before)).toMatchObject({ windowDays: 1 });
  });
});
