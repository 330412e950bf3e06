import type { DemandFacts } from "@/lib/demands/facts";
import { isLetOut } from "@/lib/demands/guards/production";
import { normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import { noticesInForce } from "@/lib/demands/standing";
import { stillAccepted } from "@/lib/demands/still-accepted";
import { classesWithin, type DataClass } from "@/lib/instruments/kind";

/** One thing that a newer paper asks for. */
export interface NewerItem {
  identifier: string;
  dataClass: DataClass;
  rangeStart: Date;
  rangeEnd: Date;
}

interface Told {
  account: string;
  dataClass: string | null;
  rangeStart: Date | null;
  rangeEnd: Date | null;
}

/** What a notice told: the scope that it names, or else all that was asked. */
function toldBy(scopeId: string | null, { items, scopes }: DemandFacts): Told[] {
  const scope = scopes.find((one) => one.id === scopeId);
  if (!scope) return items.map((item) => ({ ...item, account: item.normalised }));
  return scope.decisions.filter(isLetOut).map((decision) => ({
    ...decision,
    account: items.find((item) => item.id === decision.itemId)?.normalised ?? "",
  }));
}

const within = (item: NewerItem, told: Told) =>
  told.account === normaliseIdentifier(item.identifier) &&
  told.rangeStart !== null &&
  told.rangeEnd !== null &&
  classesWithin(told.dataClass as DataClass).includes(item.dataClass) &&
  item.rangeStart >= told.rangeStart &&
  item.rangeEnd <= told.rangeEnd;

/**
 * Does the notice of the older demand serve the newer one that takes its place? Only if some administrator's mail server
 * accepted it, each such notice told everything that is asked now, and nothing about it is in dispute. That of a
 * restricted demand serves no other, which more people may know of.
 */
export function noticeServes(older: DemandFacts, items: readonly NewerItem[]): boolean {
  const accepted = new Set(
    older.mails.flatMap((mail) => (mail.kind === "NOTICE" && stillAccepted(mail) ? mail.recipientId : [])),
  );
  const given = noticesInForce(older).filter((notice) =>
    notice.recipients.some((entry) => accepted.has(entry.id)),
  );
  const disputed =
    older.objections.some((one) => !one.end) ||
    older.challenges.some((one) => !one.resolvedAt) ||
    older.incidents.some((one) => !one.closedAt);
  if (given.length === 0 || disputed || older.demand.restricted || items.length === 0) return false;
  return given.every((notice) => {
    const told = toldBy(notice.scopeId, older);
    return items.every((item) => told.some((one) => within(item, one)));
  });
}
