import type { Result } from "@/lib/demands/results";
import type { DataClass } from "@/lib/instruments/kind";
import { accountKey } from "@/lib/reporting/counting/account-key";
import { channelOfKind, domainOfKind, seeksNoData } from "@/lib/reporting/counting/kinds-in-reports";
import type {
  CountedRequest,
  DataSought,
  Flag,
  NoticeGiven,
  Segment,
  Target,
} from "@/lib/reporting/counting/types";
import { SEGMENTS } from "@/lib/reporting/counting/types";
import { MEMBER_STATES } from "@/lib/reporting/profiles/member-states";
import { resultOf } from "@/lib/reporting/rules";
import type { OwnDemand, OwnInstrument, OwnItem } from "./own-instrument";

const RELEASED = { content: "disclosed_content", noncontent: "disclosed_noncontent" } as const;

/** What became of one item: what left of it; or refused, or without data, where the rest of its demand was answered. */
function resultOfItem(item: OwnItem, ofDemand: Result, answered: boolean): Result {
  if (item.released) return RELEASED[item.released];
  if (ofDemand !== "disclosed_content" && ofDemand !== "disclosed_noncontent") return ofDemand;
  if (item.decision === "REFUSE") return "rejected";
  return answered ? "no_data" : "pending";
}

function targetsOf(demand: OwnDemand): Target[] {
  const { status, outcome, redirected, items, firstReleased } = demand;
  const kinds = items.flatMap(({ released }) => released ?? []);
  const some = kinds.length > 0 ? "noncontent" : null;
  const released = kinds.includes("content") ? "content" : (some ?? (firstReleased && "noncontent"));
  const ofDemand = resultOf({ status, outcome, redirected, released: released || null });
  const answered = status === "PRODUCED" || status === "CLOSED";
  const targets = items.map(
    (item): Target => ({ id: accountKey(item.account), result: resultOfItem(item, ofDemand, answered) }),
  );
  // The demand's own result stands where no account carries it.
  return targets.some(({ result }) => result === ofDemand)
    ? targets
    : [...targets, { id: null, result: ofDemand }];
}

const WIDEST: readonly [DataClass[], DataSought][] = [
  [["C", "P-C"], "content"],
  [["NC", "P-NC"], "noncontent"],
  [["BSI"], "subscriber"],
];

function dataSoughtOf({ demands, reportClass, asks }: OwnInstrument): DataSought {
  if (seeksNoData(asks)) return "none";
  const classes = demands.flatMap(({ items }) => items.map(({ dataClass }) => dataClass));
  const sought = WIDEST.find(([of]) => classes.some((one) => of.includes(one)))?.[1] ?? "unknown";
  const european = reportClass === "epoc" || reportClass === "epoc_pr";
  return european && sought === "noncontent" ? "traffic" : sought;
}

function segmentOf(demand: OwnDemand): Segment | null {
  if (demand.customer === null) return null;
  if (demand.publicAuthority) return "public_sector";
  return SEGMENTS.find((segment) => segment === demand.segment) ?? "enterprise";
}

/** Of one demand: before it is at an end, only what was already done is said. */
function noticeOf({ customer, told, firstReleased, forbidden, status }: OwnDemand): NoticeGiven | null {
  if (told) return firstReleased && Date.parse(told) > Date.parse(firstReleased) ? "after" : "before";
  if (customer === null) return "not_applicable";
  if (forbidden) return "prohibited";
  return status === "CLOSED" || firstReleased ? "not_given" : null;
}

/** One word for an instrument about several customers: the least that any of them was told. */
const LEAST_TOLD: readonly NoticeGiven[] = ["not_given", "prohibited", "after", "before", "not_applicable"];

const FLAGS: readonly [Flag, (demand: OwnDemand) => boolean][] = [
  ["challenged", ({ challenged }) => challenged],
  ["narrowed", ({ items }) => items.some(({ decision }) => decision === "NARROW" || decision === "REFUSE")],
  ["disclosure_partial", ({ outcome }) => outcome === "PRODUCED_PART"],
  ["litigated", ({ litigated }) => litigated],
  ["conflict_of_law", ({ conflict }) => conflict],
  ["nondisclosure_order", ({ ordered }) => ordered],
];

/** The Union's own authorities are at home in each of its States. */
const isOutside = (place: string, country: string) =>
  country === "EU" ? !MEMBER_STATES.includes(place) : place !== country;

/** Whether disclosed data are kept abroad, by the exports of what was released; null where nobody said it of all of them. */
function storedOutside({ country, demands }: OwnInstrument): boolean | null {
  const disclosing = demands.filter(({ firstReleased }) => firstReleased);
  const places = disclosing.flatMap(({ items }) => {
    const kept = items.filter(({ released }) => released).map(({ keptIn }) => keptIn);
    return kept.length === 0 ? [null] : kept.flatMap((all) => (all.length === 0 ? [null] : all));
  });
  if (places.some((place) => place !== null && isOutside(place, country))) return true;
  return places.length === 0 || places.includes(null) ? null : false;
}

const hoursAfter = (received: Date, at: number) => (at - received.getTime()) / 3_600_000;
const instants = (all: (string | null)[]) => all.flatMap((at) => (at ? [Date.parse(at)] : []));

/** When every demand was given effect: all its data, or the word that there are none. Null while one waits. */
function effectOf({ demands }: OwnInstrument): number | null {
  const effects = demands.map(({ lastReleased, outcome, since }) =>
    outcome === "NO_DATA" ? since : lastReleased,
  );
  const open = demands.some(({ status }, at) => !effects[at] && status !== "CLOSED");
  const given = instants(effects);
  return open || given.length === 0 ? null : Math.max(...given);
}

/** One instrument as the one request that it is, whatever the number of its demands. Pure. */
export function requestOf(instrument: OwnInstrument): CountedRequest {
  const { id, servedAt, country, originCountry, originWay, code, demands } = instrument;
  const segments = [...new Set(demands.flatMap((demand) => segmentOf(demand) ?? []))];
  const notices = demands.map(noticeOf);
  const acknowledged = instants(demands.map((demand) => demand.acknowledged));
  const followed = instants(demands.map((demand) => demand.followed));
  const effect = effectOf(instrument);
  return {
    reference: id,
    source: "instrument",
    receivedAt: servedAt,
    jurisdiction: country,
    origin: originCountry,
    channel: originWay ?? channelOfKind(code),
    legalDomain: domainOfKind(instrument),
    instrumentClass: instrument.reportClass,
    dataSought: dataSoughtOf(instrument),
    segment: segments.length > 1 ? "enterprise" : (segments[0] ?? "unknown"),
    targets: demands.flatMap(targetsOf),
    customers: demands.flatMap(({ customer }) => customer ?? []),
    flags: FLAGS.filter(([, holds]) => demands.some(holds)).map(([flag]) => flag),
    storedOutside: storedOutside(instrument),
    notice: LEAST_TOLD.find((notice) => notices.includes(notice)) ?? null,
    ackHours: acknowledged.length > 0 ? Math.max(0, hoursAfter(servedAt, Math.min(...acknowledged))) : null,
    ackAutomatic: false,
    effectHours: effect === null ? null : Math.max(0, hoursAfter(servedAt, effect)),
    followUpHours: followed.length > 0 ? Math.max(0, hoursAfter(servedAt, Math.min(...followed))) : null,
    settledAt: null,
    supersedes: demands.find(({ supersedes }) => supersedes)?.supersedes ?? null,
  };
}
