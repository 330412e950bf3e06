import { windowEnd } from "@/lib/deadlines/window-end";
import type { DemandFacts } from "@/lib/demands/facts";
import { effortsMade, noticeGate } from "@/lib/demands/notice-gate";
import { stillToProduce } from "@/lib/demands/plan-notice";
import { noticesInForce } from "@/lib/demands/standing";
import { type AppError, NotReady, WrongState } from "@/lib/errors";
import type { ProposalKind } from "@/lib/generated/prisma/enums";

/** How many different ways must have been tried before a notice counts as undeliverable. */
export const WAYS_NEEDED = 2;

function whyNotUndeliverable(facts: DemandFacts): AppError | null {
  if (noticesInForce(facts).length === 0)
    return new NotReady("Tell the administrators first, so that the notice stands on the ledger.");
  const { standings } = noticeGate(facts);
  if (standings.some((one) => one.is === "waits"))
    return new NotReady(
      "A notice still waits to be given, sent or settled; it is not known to be undeliverable.",
    );
  if (standings.some((one) => one.is === "accepted" && one.counts))
    return new NotReady("An administrator's address has accepted the notice.");
  const ways = new Set(effortsMade(facts).map((effort) => effort.way));
  return ways.size >= WAYS_NEEDED
    ? null
    : new NotReady(
        `Record at least ${WAYS_NEEDED} different ways in which the customer was tried; there are ${ways.size}.`,
      );
}

function whyNotShorter(facts: DemandFacts): AppError | null {
  const { demand, kind, customer, extensions, now } = facts;
  // The end of the window that runs; where none runs, of a whole one that would begin now.
  const end =
    noticeGate(facts).windowEndsAt?.getTime() ??
    windowEnd(now, kind.windowDays, customer?.zone ?? "UTC").epochMilliseconds;
  if (!demand.dueAt || end < demand.dueAt.getTime())
    return new NotReady(
      "The customer's whole time to object is over before our answer is due; it is not shortened.",
    );
  if (extensions.some((one) => !one.newDueAt && !one.refusedAt))
    return new NotReady(
      "A request for more time is not answered yet. Record the authority's answer, or that none came in time, first.",
    );
  return extensions.at(-1)?.refusedAt
    ? null
    : new NotReady(
        "Ask the authority for an extension first and record it with the answer; the window is shortened only where none is granted.",
      );
}

/** What stands in the way of the thing proposed; asked when it is proposed and again when it is confirmed. */
export function whyNotNow(kind: ProposalKind, facts: DemandFacts): AppError | null {
  if (kind === "END_SECRECY") return null;
  if (kind === "REOPEN")
    return facts.demand.status === "CLOSED" ? null : new WrongState("Only a closed demand is reopened.");
  if (!stillToProduce(facts))
    return new WrongState("This is proposed while the demand is in review, notifying or producing.");
  return kind === "UNDELIVERABLE" ? whyNotUndeliverable(facts) : whyNotShorter(facts);
}
