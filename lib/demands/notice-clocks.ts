import { freshness } from "@/lib/contacts/freshness";
import type { Clock } from "@/lib/demands/clocks";
import type { DemandFacts, NoticeFacts } from "@/lib/demands/facts";
import { planNotice } from "@/lib/demands/plan-notice";
import { orderInForce, secrecyForbids } from "@/lib/demands/secrecy";
import { latestEntry, standsForCustomer } from "@/lib/demands/standing";
import { stillAccepted } from "@/lib/demands/still-accepted";
import type { NoticeRecipient } from "@/lib/generated/prisma/client";

const latest = (dates: readonly Date[]) =>
  dates.reduce<Date | null>((late, date) => (late && late > date ? late : date), null);

/** A line of the ledger that says owed, and its notice. */
export type Owed = { notice: NoticeFacts; entry: NoticeRecipient };

const nothingLeft = (facts: DemandFacts) => !facts.productions.some((one) => one.releasedAt);

/** Notices that are owed and were neither given nor left out since; none where the demand ended and nothing had left. */
export function owedNotices(facts: DemandFacts): Owed[] {
  if (facts.demand.status === "CLOSED" && nothingLeft(facts)) return [];
  return facts.notices
    .filter((notice) => !notice.voidedAt)
    .flatMap((notice) => notice.recipients.map((entry) => ({ notice, entry })))
    .filter(({ entry }) => entry.standing === "OWED" && !entry.settledAt)
    .filter(({ entry }) => latestEntry(facts, entry.administratorId)?.entry.standing !== "EXCLUDED");
}

/** Something left, and nobody who stands for the customer has the notice: then it is owed to whoever is listed. */
function customerWasNeverTold(facts: DemandFacts): boolean {
  if (nothingLeft(facts)) return false;
  const listed = [...facts.contacts, ...facts.takenOff];
  const stands = (id: string) => listed.some((one) => one.id === id && standsForCustomer(one, facts));
  return !facts.notices
    .flatMap((notice) => notice.recipients)
    .filter((entry) => stands(entry.administratorId))
    .some(
      (entry) =>
        entry.settledAt || facts.mails.some((mail) => mail.recipientId === entry.id && stillAccepted(mail)),
    );
}

/** When the last order that forbade telling came to its end; null where none has. */
const secrecyEndedAt = (facts: DemandFacts) =>
  latest(
    facts.orders
      .flatMap((order) => order.releasedAt ?? order.holdsUntil ?? [])
      .filter((at) => at <= facts.now),
  );

/** Since when the notice may be given: what forbade it has ended, or the address works again. Null while it may not. */
function mayBeGivenSince({ notice, entry }: Owed, facts: DemandFacts): Date | null {
  const contact = facts.contacts.find((one) => one.id === entry.administratorId);
  if (!contact || secrecyForbids(facts, contact.id) || freshness(contact, facts) === "bouncing") return null;
  const confirmed = entry.reason === "BOUNCING" && contact.confirmedAt ? [contact.confirmedAt] : [];
  return latest([notice.createdAt, ...confirmed, ...[secrecyEndedAt(facts) ?? []].flat()]);
}

/** The same for whoever is listed now and stands for a customer who was never told: others may have left the list. */
function anybodyTellableSince(facts: DemandFacts): Date[] {
  if (!customerWasNeverTold(facts)) return [];
  const left = facts.productions.flatMap((one) => one.releasedAt ?? []);
  return planNotice(facts)
    .recipients.filter(({ as, contact }) => as === "TOLD" && standsForCustomer(contact, facts))
    .flatMap(
      ({ contact }) =>
        latest([
          ...left,
          contact.confirmedAt ?? contact.createdAt,
          ...[secrecyEndedAt(facts) ?? []].flat(),
        ]) ?? [],
    );
}

/** A notice under way again is owed no longer, as far as anybody can do something about it. */
function underWay({ entry }: Owed, facts: DemandFacts): boolean {
  const told = facts.notices
    .flatMap((notice) => notice.recipients)
    .filter((one) => one.administratorId === entry.administratorId && one.standing === "TOLD");
  const states = facts.mails.filter((mail) => told.some((one) => one.id === mail.recipientId));
  return states.some(({ state }) => state === "READY" || state === "SENDING" || state === "AMBIGUOUS");
}

/** What is due to the customer: a notice that may be given at last, and the end of the secrecy that still forbids one. */
export function noticeClocks(facts: DemandFacts): Clock[] {
  const owed = owedNotices(facts).filter((one) => !underWay(one, facts));
  const since = [...owed.flatMap((one) => mayBeGivenSince(one, facts) ?? []), ...anybodyTellableSince(facts)];
  const given = since.toSorted((a, b) => a.getTime() - b.getTime()).slice(0, 1);
  const speaks = facts.demand.status !== "CLOSED" || owed.length > 0 || customerWasNeverTold(facts);
  const orders = facts.orders.filter((order) => speaks && orderInForce(order, facts.now));
  return [
    ...given.map((at) => ({
      kind: "notice" as const,
      label: "A notice owed to the customer may be given",
      at,
      zone: facts.customer?.zone ?? facts.instrument.servedZone,
      why: "What kept us from telling has ended: tell the administrators",
    })),
    ...orders.flatMap(({ id, holdsUntil: at, zone }) => {
      const why = "09:00 at the court on the business day after the order's last day";
      return at ? [{ kind: "secrecy" as const, subject: id, label: "Secrecy ends", at, zone, why }] : [];
    }),
  ];
}

/** Mails of which nobody knows whether they arrived, or that were refused: they wait for a person from their first day. */
export function mailClocks(facts: DemandFacts): Clock[] {
  const waiting = facts.mails.filter(({ state }) => state === "AMBIGUOUS" || state === "FAILED");
  const [first] = waiting;
  if (!first) return [];
  const label =
    waiting.length === 1 ? "A mail waits to be settled" : `${waiting.length} mails wait to be settled`;
  const why = "It was refused, or nobody knows whether it arrived";
  return [{ kind: "mail", label, at: first.createdAt, zone: facts.instrument.servedZone, why }];
}
