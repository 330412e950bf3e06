import { freshness } from "@/lib/contacts/freshness";
import type { Clock } from "@/lib/demands/clocks";
import type { DemandFacts } from "@/lib/demands/facts";
import { secrecyEndedAt } from "@/lib/demands/first-permitted";
import {
  customerWasNeverTold,
  nobodyHasTheNotice,
  nobodyReachable,
  noticeDue,
  type Owed,
  owedNotices,
  underWay,
} from "@/lib/demands/owed-notices";
import { planNotice } from "@/lib/demands/plan-notice";
import { orderInForce, secrecyForbids } from "@/lib/demands/secrecy";
import { standsForCustomer } from "@/lib/demands/standing";

const latest = (dates: readonly Date[]) =>
  dates.reduce<Date | null>((late, date) => (late && late > date ? late : date), null);

/** Since when the notice may be given: what forbade it has ended, or the address works again. Null while it may not. */
function mayBeGivenSince({ notice, entry }: Owed, facts: DemandFacts): Date | null {
  const contact = facts.contacts.find((one) => one.id === entry.administratorId);
  if (!contact || secrecyForbids(facts, contact.id) || freshness(contact, facts) === "bouncing") return null;
  const confirmed = entry.reason === "BOUNCING" && contact.confirmedAt ? [contact.confirmedAt] : [];
  return latest([notice.createdAt, ...confirmed, ...[secrecyEndedAt(facts) ?? []].flat()]);
}

/** The same for whoever is listed now and stands for a customer who was never told: those to whom it is owed may have left the list. */
function anybodyTellableSince(facts: DemandFacts): Date[] {
  const listed = new Set(facts.contacts.map(({ id }) => id));
  const lines = owedNotices(facts);
  const allLeft = lines.length > 0 && lines.every(({ entry }) => !listed.has(entry.administratorId));
  if (!customerWasNeverTold(facts) && !(allLeft && nobodyHasTheNotice(facts))) return [];
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

/** Secrecy has ended, and no mail would go to anybody whom it kept from being told: somebody must be found. */
function unreachableSince(facts: DemandFacts): Date[] {
  const waits = owedNotices(facts).some(({ entry }) => entry.reason === "SECRECY");
  const due = waits && nobodyReachable(facts) ? noticeDue(facts) : null;
  return due ? [due] : [];
}

/** What is due to the customer: a notice that may be given at last, and the end of the secrecy that still forbids one. */
export function noticeClocks(facts: DemandFacts): Clock[] {
  const owed = owedNotices(facts).filter((one) => !underWay(one, facts));
  const since = [...owed.flatMap((one) => mayBeGivenSince(one, facts) ?? []), ...anybodyTellableSince(facts)];
  const given = since.toSorted((a, b) => a.getTime() - b.getTime()).slice(0, 1);
  const unreachable = given.length > 0 ? [] : unreachableSince(facts);
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
    ...unreachable.map((at) => ({
      kind: "notice" as const,
      label: "A notice owed to the customer reaches nobody",
      at,
      zone: facts.customer?.zone ?? facts.instrument.servedZone,
      why: "Nothing forbids telling any more, and no listed administrator can be reached: find one",
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
