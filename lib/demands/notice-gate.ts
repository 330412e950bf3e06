import { countsAlone } from "@/lib/contacts/freshness";
import { windowEnd } from "@/lib/deadlines/window-end";
import type { DemandFacts, MailFacts } from "@/lib/demands/facts";
import { sayInstant } from "@/lib/demands/say-instant";
import { secrecyForbidsAnyone } from "@/lib/demands/secrecy";
import {
  administratorsOf,
  noticeCovers,
  noticesInForce,
  type Standing,
  standingOf,
  takenOffUnsettled,
} from "@/lib/demands/standing";
import type { NoticeEffort } from "@/lib/generated/prisma/client";

/** The gate as of `facts.now`; computed at each asking and never stored. Empty lists mean open. */
export interface NoticeGate {
  standings: Standing[];
  /** Why the notice is not yet given; production of files may begin once this is empty. */
  notGiven: string[];
  /** Why nothing may leave yet; includes `notGiven`. */
  closed: string[];
  /** End of the objection window, once it runs. */
  windowEndsAt: Date | null;
}

type Of<Is extends Standing["is"]> = Extract<Standing, { is: Is }>;

const those = <Is extends Standing["is"]>(standings: Standing[], is: Is) =>
  standings.filter((one): one is Of<Is> => one.is === is);

const latestOf = (dates: readonly Date[]) =>
  dates.reduce<Date | null>((late, date) => (late && late > date ? late : date), null);

/**
 * The ways tried that speak for the notice as it stands: those since a mail server last accepted one. Whoever was reached
 * once and bounced later has to be sought again.
 */
export function effortsMade(facts: DemandFacts): NoticeEffort[] {
  const accepted = facts.mails.flatMap((mail) => (mail.kind === "NOTICE" ? (mail.acceptedAt ?? []) : []));
  const last = latestOf(accepted);
  return facts.efforts.filter((effort) => !last || effort.triedAt > last);
}

/**
 * Confirmed by a second person: no address of the customer accepts, and at least two other ways were tried. It speaks
 * until a notice is accepted after all; if that address bounces later, the efforts are to be made and confirmed again.
 */
export function undeliverableConfirmed(facts: DemandFacts): boolean {
  const accepted = facts.mails.filter((mail) => mail.kind === "NOTICE").map((mail) => mail.acceptedAt);
  return facts.proposals.some(
    ({ kind, confirmedAt, withdrawnAt }) =>
      kind === "UNDELIVERABLE" &&
      confirmedAt !== null &&
      !withdrawnAt &&
      !accepted.some((at) => at && at > confirmedAt),
  );
}

/**
 * Secrecy covers everybody: then the notice is owed and delivery does not wait for it. Whom counsel left out may be told
 * all the same, so that one person's exclusion never opens the gate.
 */
function nobodyMayBeTold(standings: Standing[], facts: DemandFacts): boolean {
  if (standings.length === 0) return secrecyForbidsAnyone(facts);
  return standings.every((one) => one.is === "prohibited");
}

function whyNotGiven(facts: DemandFacts, standings: Standing[]): string[] {
  if (!facts.customer)
    return ["No customer is known for these accounts, so nobody can be told before anything leaves."];
  if (facts.demand.secrecy === "UNKNOWN")
    return [
      "Whether secrecy covers this demand is not answered yet. Counsel answers it on the documents served.",
    ];
  const words: string[] = [];
  const nobody = nobodyMayBeTold(standings, facts);
  const unrecorded =
    those(standings, "prohibited").some((one) => !one.recorded) ||
    (nobody && standings.length === 0 && noticesInForce(facts).length === 0);
  if (unrecorded)
    words.push(
      "Secrecy forbids telling administrators now; record the notice as owed before anything leaves.",
    );
  for (const { name } of takenOffUnsettled(facts))
    words.push(
      `${name} was taken off the customer's list after this demand came in; counsel leaves them out of the notice with a reason.`,
    );
  const waiting = those(standings, "waits");
  for (const one of waiting) words.push(waitingWords(one));
  if (waiting.length > 0 || nobody) return words;
  const counting = those(standings, "accepted").filter((one) => one.counts);
  if (counting.some((one) => countsAlone(one.freshness))) return words;
  if (counting.length > 0) {
    if (facts.efforts.length === 0)
      words.push(
        "Only addresses that are stale or unconfirmed accepted the notice; try another way too and record it.",
      );
    return words;
  }
  if (!undeliverableConfirmed(facts))
    words.push(
      "No administrator who counts has accepted the notice. Find a working address, or record two other ways tried and have a second person confirm that it cannot be delivered.",
    );
  return words;
}

const MAIL_WORDS: Partial<Record<MailFacts["state"], (name: string) => string>> = {
  READY: (name) => `The notice to ${name} waits to be sent.`,
  SENDING: (name) => `The notice to ${name} is being sent.`,
  AMBIGUOUS: (name) => `Whether the notice to ${name} arrived is not known; somebody must settle it.`,
  HELD: (name) => `The notice to ${name} is held; tell the administrators again.`,
  CANCELLED: (name) => `The notice to ${name} was cancelled; tell the administrators again.`,
};

function waitingWords({ contact: { name }, why, mail }: Of<"waits">): string {
  if (why === "disclaims")
    return `${name} says that they are no contact of this customer any more; the desk settles that before they are told.`;
  if (why === "owed") return `The notice owed to ${name} may be given now, and its window is due.`;
  if (why === "narrower")
    return `The scope is wider than what ${name} was told; a new notice and its window are due.`;
  if (why === "returned")
    return `The notice to ${name} came back, or the address bounced after it was sent; tell the administrators again.`;
  const words = mail && MAIL_WORDS[mail.state];
  return words ? words(name) : `The notice to ${name} has not been sent.`;
}

/**
 * The window runs from the last acceptance that counts for the days that the notice names, or to the date it states if
 * that is later; a window shortened by two people ends at the date stated, where it states one. A waiver ends it.
 */
function windowOf(facts: DemandFacts, standings: Standing[]): { endsAt: Date | null; waived: boolean } {
  const notices = noticesInForce(facts).filter((notice) => noticeCovers(notice, facts));
  const ends = those(standings, "accepted")
    .filter((one) => one.counts)
    .flatMap(({ mail }) => {
      const notice = notices.find((each) => each.recipients.some((entry) => entry.id === mail.recipientId));
      if (!mail.acceptedAt || !facts.customer || !notice) return [];
      const full =
        notice.shortenedBy && notice.windowEndsAt
          ? mail.acceptedAt
          : new Date(windowEnd(mail.acceptedAt, notice.windowDays, facts.customer.zone).epochMilliseconds);
      return [notice.windowEndsAt && notice.windowEndsAt > full ? notice.windowEndsAt : full];
    });
  return { endsAt: latestOf(ends), waived: notices.some((notice) => notice.waivedAt) };
}

/**
 * The notice gate of one demand, per administrator, prohibited and recorded as owed; or accepted, not
 * bounced, window over, no objection open; or recorded as undeliverable by two people.
 */
export function noticeGate(facts: DemandFacts): NoticeGate {
  const standings = administratorsOf(facts).map((contact) => standingOf(contact, facts));
  const notGiven = whyNotGiven(facts, standings);
  const { endsAt, waived } = windowOf(facts, standings);
  const closed = [...notGiven];
  if (notGiven.length === 0 && endsAt && facts.now < endsAt && !waived)
    closed.push(
      `The customer may object until ${sayInstant(endsAt, facts.customer?.zone ?? "UTC")}; nothing leaves before.`,
    );
  if (facts.objections.some((objection) => !objection.end))
    closed.push(
      "The customer has objected; the objection must end first (withdrawn, upheld, dismissed, narrowed or lapsed).",
    );
  return { standings, notGiven, closed, windowEndsAt: endsAt };
}
