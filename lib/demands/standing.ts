import { freshness } from "@/lib/contacts/freshness";
import { isAccountDemanded } from "@/lib/demands/account-holder";
import type { DemandFacts, MailFacts, NoticeFacts } from "@/lib/demands/facts";
import { approvedScope } from "@/lib/demands/guards/guard";
import { secrecyForbids } from "@/lib/demands/secrecy";
import { stillAccepted } from "@/lib/demands/still-accepted";
import type { Administrator, ItemDecision, NoticeRecipient } from "@/lib/generated/prisma/client";

/** What the gate says of one administrator. `waits`: something must still happen before anything leaves. */
export type Standing =
  | { contact: Administrator; is: "prohibited"; recorded: boolean }
  | { contact: Administrator; is: "excluded"; reason: string }
  | { contact: Administrator; is: "bouncing" }
  | { contact: Administrator; is: "accepted"; mail: MailFacts; freshness: string; counts: boolean }
  | {
      contact: Administrator;
      is: "waits";
      why: "unsent" | "owed" | "narrower" | "mail" | "returned" | "disclaims";
      mail: MailFacts | null;
    };

/** Notices that still speak for the demand. */
export function noticesInForce(facts: DemandFacts): NoticeFacts[] {
  return facts.notices.filter((notice) => !notice.voidedAt && notice.kind !== "PRODUCED");
}

/** The listed administrators to whom the notice is owed; legal contacts are asked, not told. */
export function administratorsOf(facts: DemandFacts): Administrator[] {
  return facts.contacts.filter((contact) => contact.capacity === "ADMINISTRATOR");
}

/**
 * Taken off the list since the demand came in, neither told nor left out with a reason: otherwise whoever keeps the list
 * could open the gate by shortening it. A notice owed to them stays owed while secrecy forbids it.
 */
export function takenOffUnsettled(facts: DemandFacts): Administrator[] {
  return facts.takenOff.filter((contact) => {
    const latest = latestEntry(facts, contact.id);
    if (!latest) return true;
    const { standing, settledAt } = latest.entry;
    if (standing === "OWED") return !settledAt && !secrecyForbids(facts, contact.id);
    const told = latest.mail !== null && stillAccepted(latest.mail) && noticeCovers(latest.notice, facts);
    return standing === "TOLD" && !told;
  });
}

/** An administrator who is the account demanded, or a partner's employee, is told but does not count. */
export function standsForCustomer(contact: Administrator, facts: DemandFacts): boolean {
  return !contact.partner && !isAccountDemanded(contact.email, facts);
}

/**
 * Has this contact said that they left, or that the organisation is not theirs? Until the desk has settled it they are told
 * nothing of a demand, which cannot be called back from a stranger, and speak for nobody.
 */
export const disclaims = ({ id }: Administrator, { disclaiming }: DemandFacts): boolean =>
  disclaiming.includes(id);

/** The newest line of the ledger about this administrator, with its notice and its mail. */
export function latestEntry(
  facts: DemandFacts,
  administratorId: string,
): { notice: NoticeFacts; entry: NoticeRecipient; mail: MailFacts | null } | undefined {
  for (const notice of noticesInForce(facts).toReversed()) {
    const entry = notice.recipients.find((one) => one.administratorId === administratorId);
    if (entry)
      return { notice, entry, mail: facts.mails.find((mail) => mail.recipientId === entry.id) ?? null };
  }
  return undefined;
}

const letsOut = ({ decision }: ItemDecision) => decision === "APPROVE" || decision === "NARROW";

const within = (inner: ItemDecision, outer: ItemDecision) =>
  inner.itemId === outer.itemId &&
  inner.dataClass === outer.dataClass &&
  inner.rangeStart !== null &&
  inner.rangeEnd !== null &&
  outer.rangeStart !== null &&
  outer.rangeEnd !== null &&
  inner.rangeStart >= outer.rangeStart &&
  inner.rangeEnd <= outer.rangeEnd;

/**
 * Did the notice say all that may now be produced? One given before any approval told all that was asked, which no
 * scope exceeds; one given under a scope tells that scope, and a wider scope needs a new notice.
 */
export function noticeCovers(notice: Pick<NoticeFacts, "scopeId">, facts: DemandFacts): boolean {
  const told = facts.scopes.find((scope) => scope.id === notice.scopeId);
  const approved = approvedScope(facts);
  if (!told || !approved || told.id === approved.id) return true;
  return approved.decisions
    .filter(letsOut)
    .every((decision) => told.decisions.some((one) => letsOut(one) && within(decision, one)));
}

/** A notice that went, or may have gone, before secrecy came is owed no more than one that counsel left out. */
const GONE: readonly MailFacts["state"][] = ["SENDING", "AMBIGUOUS", "ACCEPTED"];

/** Does the ledger say what becomes of this notice while secrecy forbids it? A mail cancelled or refused says nothing. */
function isRecorded(latest: ReturnType<typeof latestEntry>): boolean {
  if (latest?.entry.standing !== "TOLD") return latest !== undefined;
  return latest.mail !== null && GONE.includes(latest.mail.state) && !latest.mail.returnedAt;
}

/** How it stands with one administrator, now. */
export function standingOf(contact: Administrator, facts: DemandFacts): Standing {
  const latest = latestEntry(facts, contact.id);
  if (secrecyForbids(facts, contact.id)) return { contact, is: "prohibited", recorded: isRecorded(latest) };
  if (latest?.entry.standing === "EXCLUDED") return { contact, is: "excluded", reason: latest.entry.reason };
  if (freshness(contact, facts) === "bouncing") return { contact, is: "bouncing" };
  const unsure = disclaims(contact, facts);
  if (!latest) return { contact, is: "waits", why: unsure ? "disclaims" : "unsent", mail: null };
  const { notice, entry, mail } = latest;
  if (unsure && !(mail && GONE.includes(mail.state) && noticeCovers(notice, facts)))
    return { contact, is: "waits", why: "disclaims", mail };
  if (entry.standing === "OWED") return { contact, is: "waits", why: "owed", mail };
  if (mail?.state === "FAILED") return { contact, is: "bouncing" };
  if (!noticeCovers(notice, facts)) return { contact, is: "waits", why: "narrower", mail };
  if (mail?.state === "ACCEPTED" && !stillAccepted(mail))
    return { contact, is: "waits", why: "returned", mail };
  if (mail?.state !== "ACCEPTED") return { contact, is: "waits", why: "mail", mail };
  const counts = standsForCustomer(contact, facts) && !unsure;
  return { contact, is: "accepted", mail, freshness: entry.freshness, counts };
}
