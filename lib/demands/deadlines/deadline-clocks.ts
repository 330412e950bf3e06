import type { Clock } from "@/lib/demands/clocks";
import type { DeadlineKind } from "@/lib/demands/deadlines/clock-kinds";
import { computed, standingOf } from "@/lib/demands/deadlines/standing";
import type { DemandFacts } from "@/lib/demands/facts";
import type { DemandStatus } from "@/lib/generated/prisma/enums";

/** Our own motion is of no use once the data is with the authority. */
const BEFORE_PRODUCED: readonly DemandStatus[] = [
  "RECEIVED",
  "REDIRECTING",
  "IN_REVIEW",
  "NOTIFYING",
  "PRODUCING",
  "CHALLENGED",
  "PRESERVING",
];

/** The deadlines that run beside our answer, which `clocks` has from the demand itself. */
export function deadlineClocks(facts: DemandFacts): Clock[] {
  const { status } = facts.demand;
  if (status === "CLOSED") return [];
  const motionHelps = BEFORE_PRODUCED.includes(status);
  return facts.deadlines
    .filter((one) => one.kind !== "response" && standingOf(one) === "OPEN")
    .filter((one) => motionHelps || (one.kind !== "challenge" && one.kind !== "comity"))
    .map((one) => {
      const { dueAt, strictAt, zone, why } = computed(one);
      const kind = one.kind as Exclude<DeadlineKind, "response">;
      return { kind, subject: one.id, label: one.label, at: dueAt, strictAt, zone, why };
    });
}
