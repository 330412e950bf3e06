import type { DemandFacts, NoticeFacts } from "@/lib/demands/facts";
import { firstPermitted, secrecyEndedAt } from "@/lib/demands/first-permitted";
import { planNotice } from "@/lib/demands/plan-notice";
import { latestEntry, standsForCustomer } from "@/lib/demands/standing";
import { stillAccepted } from "@/lib/demands/still-accepted";
import type { NoticeRecipient } from "@/lib/generated/prisma/client";

/** A line of the ledger that says owed, and its notice. */
export type Owed = { notice: NoticeFacts; entry: NoticeRecipient };

const nothingLeft = (facts: DemandFacts) => !facts.productions.some((one) => one.releasedAt);

/** Told at last, and the mail did not come back since: then what was owed to this administrator is paid. */
function isPaid({ settledAt, administratorId }: NoticeRecipient, facts: DemandFacts): boolean {
  const last = facts.notices
    .flatMap((notice) => notice.recipients)
    .filter((one) => one.administratorId === administratorId && one.standing === "TOLD")
    .flatMap((one) => facts.mails.filter((mail) => mail.recipientId === one.id))
    .at(-1);
  return settledAt !== null && !last?.returnedAt;
}

/** Notices that are owed and were neither given nor left out since; none where the demand ended and nothing had left. */
export function owedNotices(facts: DemandFacts): Owed[] {
  if (facts.demand.status === "CLOSED" && nothingLeft(facts)) return [];
  return facts.notices
    .filter((notice) => !notice.voidedAt)
    .flatMap((notice) => notice.recipients.map((entry) => ({ notice, entry })))
    .filter(({ entry }) => entry.standing === "OWED" && !isPaid(entry, facts))
    .filter(({ entry }) => latestEntry(facts, entry.administratorId)?.entry.standing !== "EXCLUDED");
}

/** Nobody who stands for the customer has the notice, whoever left the list since. */
export function nobodyHasTheNotice(facts: DemandFacts): boolean {
  const listed = [...facts.contacts, ...facts.takenOff];
  const stands = (id: string) => listed.some((one) => one.id === id && standsForCustomer(one, facts));
  return !facts.notices
    .flatMap((notice) => notice.recipients)
    .filter((entry) => stands(entry.administratorId))
    .some(
      (entry) =>
        isPaid(entry, facts) ||
        facts.mails.some((mail) => mail.recipientId === entry.id && stillAccepted(mail)),
    );
}

/** Something left, and nobody who stands for the customer has the notice: then it is owed to whoever is listed. */
export const customerWasNeverTold = (facts: DemandFacts): boolean =>
  !nothingLeft(facts) && nobodyHasTheNotice(facts);

const GOING: readonly string[] = ["READY", "SENDING", "AMBIGUOUS"];

/** A notice under way again is owed no longer, as far as anybody can do something about it. */
export function underWay({ entry }: Pick<Owed, "entry">, facts: DemandFacts): boolean {
  const told = facts.notices
    .flatMap((notice) => notice.recipients)
    .filter((one) => one.administratorId === entry.administratorId && one.standing === "TOLD");
  const states = facts.mails.filter((mail) => told.some((one) => one.id === mail.recipientId));
  return states.some(({ state }) => GOING.includes(state));
}

/** Lines that still speak of somebody: whoever left the list is owed nothing once another was told for the customer. */
export function stillOwed(facts: DemandFacts): Owed[] {
  const never = nobodyHasTheNotice(facts);
  return owedNotices(facts).filter(
    ({ entry }) => never || facts.contacts.some((one) => one.id === entry.administratorId),
  );
}

/** Nobody was told of what left, no line says to whom it is owed, nothing is on its way, and counsel did not leave all out. */
function owedToWhomeverIsListed(facts: DemandFacts): boolean {
  const going = facts.mails.some(({ kind, state }) => kind === "NOTICE" && GOING.includes(state));
  const listed = facts.contacts.filter((one) => one.capacity === "ADMINISTRATOR");
  const leftOut = (id: string) => latestEntry(facts, id)?.entry.standing === "EXCLUDED";
  const allLeftOut = listed.length > 0 && listed.every(({ id }) => leftOut(id));
  return customerWasNeverTold(facts) && stillOwed(facts).length === 0 && !going && !allLeftOut;
}

// An id that no administrator bears: somebody whom no order permits.
const NOBODY = "00000000-0000-0000-0000-000000000000";

const instants = (dates: readonly (Date | null)[]) =>
  dates.flatMap((at) => at ?? []).toSorted((a, b) => a.getTime() - b.getTime());

/**
 * The first moment at which the notice owed may be told to somebody, in the past where it is due already; null where no
 * day is known, undefined where nothing is owed or all of it is on its way. Pure.
 */
export function noticeDue(facts: DemandFacts): Date | null | undefined {
  const waiting = stillOwed(facts).filter((one) => !underWay(one, facts));
  const listed = owedToWhomeverIsListed(facts);
  if (waiting.length === 0 && !listed) return undefined;
  const ids = listed ? [NOBODY] : waiting.map(({ entry }) => entry.administratorId);
  const first = instants(ids.map((id) => firstPermitted(facts, id)))[0] ?? null;
  if (!first || first > facts.now) return first;
  const [owedSince] = instants([
    ...waiting.map(({ notice }) => notice.createdAt),
    ...facts.productions.map((one) => one.releasedAt),
  ]);
  return instants([owedSince ?? facts.demand.createdAt, secrecyEndedAt(facts)]).at(-1);
}

/** The notice is due, and yet no mail would go to anybody: it stays owed until somebody can be reached. */
export function nobodyReachable(facts: DemandFacts): boolean {
  const due = noticeDue(facts);
  return Boolean(due && due <= facts.now) && !planNotice(facts).recipients.some((one) => one.as === "TOLD");
}
