import { windowEnd } from "@/lib/deadlines/window-end";
import type { DemandFacts } from "@/lib/demands/facts";
import { windowEndsInTime } from "@/lib/demands/guards/notice";
import { effortsMade, noticeGate } from "@/lib/demands/notice-gate";
import { noticeDue } from "@/lib/demands/owed-notices";
import { stillToProduce } from "@/lib/demands/plan-notice";
import { sayInstant } from "@/lib/demands/say-instant";
import { noticesInForce } from "@/lib/demands/standing";
import { delayedJob } from "@/lib/demands/void-delayed";
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

/** So many hours before the first permitted moment counsel is reminded last, and a delayed notice may be approved. */
const APPROVED_FROM = 7 * 24;

function whyNotDelayed(facts: DemandFacts): AppError | null {
  const due = noticeDue(facts);
  if (due === undefined)
    return new NotReady(
      "No notice is owed that waits to be given. Record it as owed first: tell the administrators.",
    );
  if (due === null)
    return new NotReady("Nothing on file says when secrecy ends, so no moment is known for the notice.");
  const from = new Date(due.getTime() - APPROVED_FROM * 3_600_000);
  const late = windowEndsInTime({ ...facts, now: due > facts.now ? due : facts.now }, delayedJob, undefined);
  // Else it would be refused at its moment, when nobody is there to ask for more time.
  if (facts.now >= from) return late ? new NotReady(late) : null;
  return new NotReady(
    `The notice falls due on ${sayInstant(due, "UTC")}. It is approved once the reminder seven days before has come, from ${sayInstant(from, "UTC")}.`,
  );
}

/** What stands in the way of the thing proposed; asked when it is proposed and again when it is confirmed. */
export function whyNotNow(kind: ProposalKind, facts: DemandFacts): AppError | null {
  if (kind === "END_SECRECY" || kind === "SHORTEN_SECRECY") return null;
  if (kind === "DELAYED_NOTICE") return whyNotDelayed(facts);
  if (kind === "REOPEN")
    return facts.demand.status === "CLOSED" ? null : new WrongState("Only a closed demand is reopened.");
  if (!stillToProduce(facts))
    return new WrongState("This is proposed while the demand is in review, notifying or producing.");
  return kind === "UNDELIVERABLE" ? whyNotUndeliverable(facts) : whyNotShorter(facts);
}
