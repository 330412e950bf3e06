import { countsAlone, freshness } from "@/lib/contacts/freshness";
import { windowEnd } from "@/lib/deadlines/window-end";
import type { DemandFacts, MailFacts, NoticeFacts } from "@/lib/demands/facts";
import { sayInstant } from "@/lib/demands/say-instant";
import { secrecyForbids } from "@/lib/demands/secrecy";
import type { Administrator, NoticeRecipient } from "@/lib/generated/prisma/client";

/** What the gate says of one administrator. `waits`: something must still happen before anything leaves. */
export type Standing =
  | { contact: Administrator; is: "prohibited"; recorded: boolean }
  | { contact: Administrator; is: "excluded"; reason: string }
  | { contact: Administrator; is: "bouncing" }
  | { contact: Administrator; is: "accepted"; mail: MailFacts; freshness: string; counts: boolean }
  | { contact: Administrator; is: "waits"; mail: MailFacts | null };

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

/** Notices that still speak for the demand. */
export function noticesInForce(facts: DemandFacts): NoticeFacts[] {
  return facts.notices.filter((notice) => !notice.voidedAt && notice.kind !== "PRODUCED");
}

/** The listed administrators to whom the notice is owed; legal contacts are asked, not told. */
export function administratorsOf(facts: DemandFacts): Administrator[] {
  return facts.contacts.filter((contact) => contact.capacity === "ADMINISTRATOR");
}

/** An administrator who is the account demanded, or a partner's employee, is told but does not count. */
export function standsForCustomer(contact: Administrator, facts: DemandFacts): boolean {
  return !contact.partner && !facts.items.some((item) => item.normalised === contact.email.toLowerCase());
}

function latestEntry(facts: DemandFacts, contact: Administrator): NoticeRecipient | undefined {
  return noticesInForce(facts)
    .flatMap((notice) => notice.recipients)
    .filter((entry) => entry.administratorId === contact.id)
    .at(-1);
}

function standingOf(contact: Administrator, facts: DemandFacts): Standing {
  const entry = latestEntry(facts, contact);
  const mail = facts.mails.find((message) => message.recipientId === entry?.id) ?? null;
  if (secrecyForbids(facts, contact.id)) return { contact, is: "prohibited", recorded: entry !== undefined };
  if (entry?.standing === "EXCLUDED") return { contact, is: "excluded", reason: entry.reason };
  if (freshness(contact, facts.now) === "bouncing" || mail?.state === "FAILED")
    return { contact, is: "bouncing" };
  if (entry?.standing === "TOLD" && mail?.state === "ACCEPTED")
    return {
      contact,
      is: "accepted",
      mail,
      freshness: entry.freshness,
      counts: standsForCustomer(contact, facts),
    };
  return { contact, is: "waits", mail };
}

/** Confirmed by a second person: no address of the customer accepts, and at least two other ways were tried. */
export function undeliverableConfirmed(facts: DemandFacts): boolean {
  return facts.proposals.some((one) => one.kind === "UNDELIVERABLE" && one.confirmedAt && !one.withdrawnAt);
}

function whyNotGiven(facts: DemandFacts, standings: Standing[]): string[] {
  if (!facts.customer)
    return ["No customer is known for these accounts, so nobody can be told before anything leaves."];
  if (facts.demand.secrecy === "UNKNOWN")
    return [
      "Whether secrecy covers this demand is not answered yet. Counsel answers it on the documents served.",
    ];
  const words: string[] = [];
  const unrecorded = standings.filter((one) => one.is === "prohibited" && !one.recorded);
  if (unrecorded.length > 0)
    words.push(
      "Secrecy forbids telling administrators now; record the notice as owed before anything leaves.",
    );
  const waiting = standings.filter((one) => one.is === "waits");
  for (const one of waiting) words.push(waitingWords(one));
  if (waiting.length > 0 || nobodyMayBeTold(standings)) return words;
  const counting = standings.filter((one) => one.is === "accepted").filter((one) => one.counts);
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

/** Secrecy covers everybody whom counsel did not exclude: then the notice is owed and delivery does not wait for it. */
const nobodyMayBeTold = (standings: Standing[]) =>
  standings.some((one) => one.is === "prohibited") &&
  standings.every((one) => one.is === "prohibited" || one.is === "excluded");

function waitingWords(one: Extract<Standing, { is: "waits" }>): string {
  const { name } = one.contact;
  if (!one.mail) return `The notice to ${name} has not been sent.`;
  const states: Partial<Record<MailFacts["state"], string>> = {
    READY: `The notice to ${name} waits to be sent.`,
    SENDING: `The notice to ${name} is being sent.`,
    AMBIGUOUS: `Whether the notice to ${name} arrived is not known; somebody must settle it.`,
    HELD: `The notice to ${name} is held.`,
    CANCELLED: `The notice to ${name} was cancelled; send a new one.`,
  };
  return states[one.mail.state] ?? `The notice to ${name} has not been accepted.`;
}

/** The window runs from the last counted acceptance for the days that the notice names, or to the date it states if later. */
function windowOf(facts: DemandFacts, standings: Standing[]): { endsAt: Date | null; waived: boolean } {
  const accepted = standings.filter((one) => one.is === "accepted" && one.counts);
  const ends = accepted.flatMap((one) => {
    if (one.is !== "accepted" || !one.mail.acceptedAt || !facts.customer) return [];
    const notice = noticesInForce(facts).find((each) =>
      each.recipients.some((entry) => entry.id === one.mail.recipientId),
    );
    if (!notice) return [];
    const full = notice.shortenedBy
      ? one.mail.acceptedAt
      : new Date(windowEnd(one.mail.acceptedAt, notice.windowDays, facts.customer.zone).epochMilliseconds);
    return [notice.windowEndsAt && notice.windowEndsAt > full ? notice.windowEndsAt : full];
  });
  const latest = ends.reduce<Date | null>((late, end) => (late && late > end ? late : end), null);
  const notices = noticesInForce(facts);
  return { endsAt: latest, waived: notices.some((notice) => notice.waivedAt) };
}

/**
 * The notice gate of one demand, per administrator, by design 4: prohibited and recorded as owed; or accepted, not
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
