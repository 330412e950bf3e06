import type { DemandFacts } from "@/lib/demands/facts";
import { REDIRECT_GROUNDS } from "@/lib/instruments/redirect-grounds";
import { type RecordGroup, spell } from "./record-group";
import type { View } from "./view";

const groundOf = (code: string) => REDIRECT_GROUNDS.find((one) => one.code === code)?.sentence ?? spell(code);

function holdEnd(
  { releasedAt, waivedReason, keepUntil }: DemandFacts["holds"][number],
  now: Date,
): string | null {
  if (releasedAt) return "released";
  if (waivedReason) return "without a hold";
  return keepUntil <= now ? "run out" : null;
}

function holds({ facts, nameOf }: View): RecordGroup {
  return {
    title: "Holds on the data",
    adds: ["requestHold", "waiveHold"],
    ends: ["attestHold", "releaseHold"],
    entries: facts.holds.map((one) => ({
      id: one.id,
      at: one.requestedAt,
      what: one.waivedReason
        ? "No hold is needed"
        : one.attestedAt
          ? `Confirmed by ${nameOf(one.attestedById)}`
          : "Asked for, not confirmed yet",
      detail: one.waivedReason ?? one.attestation ?? undefined,
      ended: holdEnd(one, facts.now),
      stands: one.attestedAt ? "held" : undefined,
    })),
  };
}

function legalHolds({ facts, nameOf }: View): RecordGroup {
  return {
    title: "Legal holds on what we keep",
    adds: ["placeLegalHold"],
    ends: ["proposeHoldRelease", "releaseLegalHold"],
    forLawyers: true,
    entries: facts.legalHolds.map((one) => ({
      id: one.id,
      at: one.placedAt,
      what: `Nothing is destroyed, placed by ${nameOf(one.placedById)}`,
      detail: [
        one.reason,
        one.releaseReason &&
          `${nameOf(one.releaseProposedById)} proposed to release it: ${one.releaseReason}`,
      ]
        .filter(Boolean)
        .join(" "),
      ended: one.releasedAt ? `released by ${nameOf(one.releasedById)}` : null,
    })),
  };
}

function redirects({ facts }: View): RecordGroup {
  return {
    title: "Redirect to the customer",
    adds: [],
    ends: ["answerRedirect"],
    forLawyers: true,
    entries: [
      ...facts.redirects.map((one) => ({
        id: one.id,
        at: one.sentAt,
        what: "The authority was sent to the customer",
        detail: one.answerText ?? undefined,
        ended: one.answer ? spell(one.answer) : facts.demand.status === "REDIRECTING" ? null : "no answer",
      })),
      ...facts.skips.map((one) => ({
        id: one.id,
        at: one.skippedAt,
        what: groundOf(one.ground),
        detail: [one.statement, one.reason].filter(Boolean).join(" ") || undefined,
        ended: "went on without the customer",
      })),
    ],
  };
}

function incidents({ facts, nameOf }: View): RecordGroup {
  return {
    title: "Incidents",
    adds: ["openIncident"],
    ends: ["closeIncident"],
    entries: facts.incidents.map((one) => ({
      id: one.id,
      at: one.openedAt,
      what: one.summary,
      detail: one.closing ?? (one.ownerId ? `${nameOf(one.ownerId)} takes care of it` : undefined),
      ended: one.closedAt ? "closed" : null,
    })),
  };
}

/** What the desk owes while a demand is open: data kept, the customer asked first, faults dealt with. */
export const dutyRecords = (view: View) => [holds(view), legalHolds(view), redirects(view), incidents(view)];
