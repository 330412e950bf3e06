import { freshness } from "@/lib/contacts/freshness";
import type { DemandFacts, NoticeFacts } from "@/lib/demands/facts";
import { type NoticePlan, type PlannedRecipient, planNotice } from "@/lib/demands/plan-notice";
import { secrecyForbids } from "@/lib/demands/secrecy";
import { administratorsOf, disclaims, latestEntry } from "@/lib/demands/standing";
import { stillAccepted } from "@/lib/demands/still-accepted";
import type { Administrator } from "@/lib/generated/prisma/client";

/** When the last package left that was not taken back; null while none has. */
export function lastReleased({ productions }: DemandFacts): Date | null {
  return productions.reduce<Date | null>(
    (last, { releasedAt, voidedAt }) =>
      releasedAt && !voidedAt && !(last && last > releasedAt) ? releasedAt : last,
    null,
  );
}

/** The newest line of the ledger that says, or owes to say, what left up to now; a notice given afterwards says it too. */
function saidSince(facts: DemandFacts, administratorId: string, since: Date) {
  const said = (notice: NoticeFacts) =>
    !notice.voidedAt && notice.kind !== "ADVANCE" && notice.createdAt >= since;
  for (const notice of facts.notices.filter(said).toReversed()) {
    const entry = notice.recipients.find((one) => one.administratorId === administratorId);
    if (entry) return { entry, mail: facts.mails.find((mail) => mail.recipientId === entry.id) ?? null };
  }
  return null;
}

const GONE = ["READY", "SENDING", "ACCEPTED", "AMBIGUOUS"];

function planFor(contact: Administrator, facts: DemandFacts, since: Date): PlannedRecipient {
  const before = latestEntry(facts, contact.id);
  const said = saidSince(facts, contact.id, since);
  const owed = said?.entry.standing === "OWED";
  if (before?.entry.standing === "EXCLUDED") return { contact, as: "LEFT", why: "EXCLUDED" };
  if (said?.entry.standing === "TOLD" && said.mail && GONE.includes(said.mail.state) && !said.mail.returnedAt)
    return { contact, as: "LEFT", why: said.mail.state === "AMBIGUOUS" ? "UNSETTLED" : "TOLD" };
  // Whoever has not had the notice itself, or had it come back, is told by it, and it says what left.
  if (before?.entry.standing !== "TOLD" || !before.mail || !stillAccepted(before.mail))
    return { contact, as: "LEFT", why: "UNTOLD" };
  if (secrecyForbids(facts, contact.id))
    return owed ? { contact, as: "LEFT", why: "OWED" } : { contact, as: "OWED", why: "SECRECY" };
  if (freshness(contact, facts) === "bouncing")
    return owed ? { contact, as: "LEFT", why: "OWED" } : { contact, as: "OWED", why: "BOUNCING" };
  return disclaims(contact, facts) ? { contact, as: "LEFT", why: "DISCLAIMS" } : { contact, as: "TOLD" };
}

/** What telling what was produced would do now; nobody where nothing left. Each is told once of each last package. */
export function planProduced(facts: DemandFacts): NoticePlan {
  const since = lastReleased(facts);
  return {
    ...planNotice(facts),
    kind: "PRODUCED",
    shortening: null,
    windowDays: facts.kind.windowDays,
    recipients: since ? administratorsOf(facts).map((contact) => planFor(contact, facts, since)) : [],
  };
}
