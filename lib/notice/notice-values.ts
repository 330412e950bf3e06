import { Temporal } from "temporal-polyfill";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { dataAreKept } from "@/lib/demands/guards/preservation";
import { filesOf, isLetOut } from "@/lib/demands/guards/production";
import type { NoticePlan } from "@/lib/demands/plan-notice";
import { orderInForce } from "@/lib/demands/secrecy";
import type { Administrator } from "@/lib/generated/prisma/client";
import type { DataClass } from "@/lib/instruments/kind";
import { noticeCode } from "@/lib/notice/notice-code";
import { plainDay } from "@/lib/notice/plain-day";
import type { LanguageWords } from "@/lib/policy/notices/languages/language";
import type { NoticeValues } from "@/lib/policy/notices/placeholders";

/** Under what name we write, and where the customer finds us. */
export interface Sender {
  provider: string;
  /** Public base address, without a slash at its end. */
  url: string;
}

/** One administrator's notice, before it has words. */
export interface NoticeTo {
  contact: Pick<Administrator, "id" | "name">;
  plan: NoticePlan;
  /** The law forbade us to tell this administrator earlier. */
  forbidden: boolean;
  /** The day that the mail bears. */
  date: Date;
  /** The administrator's own link to the notice. */
  link?: string;
}

type Range = { rangeStart: Date | null; rangeEnd: Date | null };

const zoned = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);

/** Packages that left and were not taken back before anybody collected them. */
const released = ({ productions }: DemandFacts): (ProductionFacts & { releasedAt: Date })[] =>
  productions.flatMap((one) =>
    one.releasedAt && !one.voidedAt ? [{ ...one, releasedAt: one.releasedAt }] : [],
  );

function kindIn(say: LanguageWords, { kind }: DemandFacts): string {
  const own = Object.hasOwn(say.kinds, kind.code) ? say.kinds[kind.code] : undefined;
  // The law knows the paper by its own title, so it stands beside every translation.
  return own ? `${own} (${kind.title}, ${kind.citation})` : `${kind.title} (${kind.citation})`;
}

function itemsIn(say: LanguageWords, facts: DemandFacts, scopeId: string | null) {
  const utc = (at: Date) => say.moment(zoned(at, "UTC"));
  const line = (account: string, dataClass: string, { rangeStart, rangeEnd }: Range) => {
    const range = rangeStart && rangeEnd ? `, ${say.span(utc(rangeStart), utc(rangeEnd))}` : "";
    return `${account}: ${say.classes[dataClass as DataClass]}${range}`;
  };
  const scope = facts.scopes.find((one) => one.id === scopeId);
  return {
    items: facts.items.map((item) => line(item.identifier, item.dataClass, item)),
    scope: scope !== undefined,
    scopeItems: (scope?.decisions ?? []).filter(isLetOut).flatMap((decision) => {
      const item = facts.items.find((one) => one.id === decision.itemId);
      return item ? [line(item.identifier, decision.dataClass ?? item.dataClass, decision)] : [];
    }),
  };
}

/** What left and whether for another than the officer: counts and classes, never a file's name and never what is in it. */
function parcelsIn(say: LanguageWords, facts: DemandFacts): string[] {
  return released(facts).map((parcel) => {
    const files = filesOf(parcel);
    const classes = [...new Set(files.map((file) => file.dataClass))].sort();
    return say.parcel({
      ...{ number: parcel.number, files: files.length, at: say.moment(zoned(parcel.releasedAt, "UTC")) },
      apart: parcel.routeId !== null,
      classes: classes.map((one) => say.classes[one as DataClass]).join(", "),
    });
  });
}

/** Until when the customer may object, and what stands around it; nothing once all that may leave has left. */
function windowIn(say: LanguageWords, facts: DemandFacts, plan: NoticePlan): NoticeValues {
  const { demand, customer, extensions } = facts;
  if (plan.kind === "PRODUCED" || demand.status === "PRODUCED" || demand.status === "CLOSED") return {};
  const end = plan.windowEndsAt;
  return {
    canObject: true,
    notBefore: say.both(say.moment(zoned(end, customer?.zone ?? "UTC")), say.moment(zoned(end, "UTC"))),
    howToObject: say.howToObject,
    dataHeld: dataAreKept(facts),
    ...(plan.shortening && { lessTime: say.lessTime(extensions.some((one) => one.newDueAt)) }),
  };
}

/** Orders that let us tell this administrator may bind them too. */
function ordersIn(say: LanguageWords, { orders, now }: DemandFacts): string[] {
  return orders
    .filter((order) => orderInForce(order, now))
    .map(({ court, covers, conditions }) =>
      say.order({ court, conditions, holdersOnly: covers === "ACCOUNT_HOLDER" }),
    );
}

/**
 * Everything that a notice to one administrator can say, in their language. Instants in UTC, the window's end in the
 * customer's zone too. Nothing of the officer but the authority, nothing that anybody wrote about the demand, no other demand.
 */
export function noticeValues(
  say: LanguageWords,
  facts: DemandFacts,
  { contact, plan, forbidden, date, link }: NoticeTo,
  { provider, url }: Sender,
): NoticeValues {
  const { demand, customer, authority, instrument, entity } = facts;
  const parcels = parcelsIn(say, facts);
  const orders = ordersIn(say, facts);
  const ended = demand.status === "CLOSED" && parcels.length === 0 ? demand.outcome : null;
  return {
    ...{ administrator: contact.name, customer: customer?.name ?? "", provider, reference: demand.reference },
    ...{ kind: kindIn(say, facts), authority: authority.name, country: authority.country },
    matter: instrument.matterNumber,
    ...(instrument.issuedOn && { issuedOn: say.date(plainDay(instrument.issuedOn)) }),
    ...{ entity: entity.name, servedOn: say.moment(zoned(instrument.servedAt, "UTC")) },
    ...itemsIn(say, facts, plan.scopeId),
    ...{ delivered: parcels.length > 0, parcels, underOrder: orders.length > 0, orders },
    ...(ended && { ended: say.outcomes[ended] }),
    ...windowIn(say, facts, plan),
    ...{ noAdvice: say.noAdvice, forbidden },
    ...(link && { link, linkTerms: say.linkTerms(`${url}/customer`) }),
    howToVerify: say.howToVerify({
      ...{ url: `${url}/verify`, code: noticeCode(demand.id, contact.id) },
      date: say.date(zoned(date, "UTC").toPlainDate()),
    }),
  };
}
