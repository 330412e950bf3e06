import { describe, expect, test } from "vitest";
import { obstacle } from "@/lib/demands/obstacle";
import { factsOf, inDays, NOON, somebody } from "@/lib/demands/test-facts";
import type { Hold } from "@/lib/generated/prisma/client";
import { kindByCode } from "@/lib/instruments/catalog";

const counsel = somebody("dana", "COUNSEL");
const kind = kindByCode("US-2703F");

const hold = (keepUntil: Date, more: Partial<Hold> = {}): Hold => ({
  id: "hold",
  demandId: "demand",
  requestedById: counsel.id,
  requestedAt: inDays(-30),
  keepUntil,
  attestedById: "person-cy",
  attestedAt: inDays(-29),
  attestation: "Held.",
  waivedReason: null,
  releasedAt: null,
  passedToId: null,
  ...more,
});
const asked = { attestedById: null, attestedAt: null, attestation: null };
const waived = hold(NOON, { ...asked, waivedReason: "Nothing can be lost." });

describe("a preservation starts", () => {
  const refusal = (...holds: Hold[]) =>
    obstacle("startPreservation", factsOf({}, { kind, holds }), counsel)?.message ?? null;

  test("under a hold that a custodian confirmed and that still runs", () => {
    expect(refusal(hold(inDays(90)))).toBeNull();
    expect(refusal()).toMatch(/has not confirmed/);
    expect(refusal(hold(inDays(90), asked))).toMatch(/has not confirmed/);
    expect(refusal(hold(inDays(90), { releasedAt: NOON }))).toMatch(/has not confirmed/);
    expect(refusal(hold(NOON))).toMatch(/has ended\. Ask for a new one/);
    expect(refusal(hold(inDays(-1)), hold(inDays(9)))).toBeNull();
  });
});

describe("a preservation is extended", () => {
  const refusal = (keepUntil: Date, ...holds: Hold[]) =>
    obstacle("extendPreservation", factsOf({ status: "PRESERVING" }, { kind, holds }), counsel, { keepUntil })
      ?.message ?? null;

  test("beyond the latest confirmed hold, whatever was asked for or waived since", () => {
    const held = [hold(inDays(90)), hold(inDays(10))];
    expect(refusal(inDays(91), ...held)).toBeNull();
    for (const day of [5, 50, 90]) expect(refusal(inDays(day), ...held)).toMatch(/must end later/);
    expect(refusal(inDays(50), ...held, waived)).toMatch(/must end later/);
    expect(refusal(inDays(91), ...held, hold(inDays(200), asked))).toBeNull();
  });

  test("to a day that is still to come", () => {
    expect(refusal(NOON, hold(inDays(-5)))).toMatch(/still to come/);
    expect(refusal(inDays(1), hold(inDays(-5)))).toBeNull();
  });
});
