import type { Result } from "@/lib/demands/results";
import { boundsOf, type ReportPeriod } from "@/lib/reporting/schema";
import { knownAt } from "./known-at";
import { type Month, Months } from "./months";
import { type CountedSection, outcomeOf, sectionOf } from "./section";
import { Tally } from "./tally";
import type {
  Channel,
  CountedRequest,
  DataSought,
  InstrumentClass,
  LegalDomain,
  NoticeGiven,
  Segment,
  Target,
} from "./types";

/** Requests alike in all by which a report tells them apart. */
export interface Cell {
  section: CountedSection;
  jurisdiction: string;
  /** Empty: of the same State. */
  origin: string;
  channel: Channel;
  legalDomain: LegalDomain;
  instrumentClass: InstrumentClass;
  dataSought: DataSought;
  segment: Segment;
  tally: Tally;
}

/** What was counted: every cell that has a request, in the order of files. */
export interface Facts {
  period: ReportPeriod;
  asOf: Date;
  cells: readonly Cell[];
  /** The section `requests` alone, month by month. */
  months: readonly Month[];
}

const NOTICE_METRICS = {
  before: "notice_before",
  after: "notice_after",
  prohibited: "notice_prohibited",
  not_given: "notice_not_given",
  not_applicable: null,
} as const satisfies Record<NoticeGiven, string | null>;

const HOUR = 3_600_000;

/**
 * Counts requests one by one: `feed` each, then `finish`. What was received outside the period is not counted; the days of
 * the period are UTC, and `asOf` says as of when outcomes are told. Memory grows with the cells and by some bytes a request.
 */
export class RequestCounter {
  readonly #cells = new Map<string, Cell>();
  readonly #months: Months;
  readonly #start: number;
  readonly #end: number;

  constructor(
    readonly period: ReportPeriod,
    readonly asOf: Date,
  ) {
    const { start, end } = boundsOf(period);
    this.#start = start.getTime();
    this.#end = end.getTime();
    this.#months = new Months(period);
  }

  feed(request: CountedRequest): void {
    const received = request.receivedAt.getTime();
    if (received < this.#start || received >= this.#end || received > this.asOf.getTime()) return;
    const { section, tally } = this.#cellOf(request);
    const { targets, notice, effectHours, partial } = knownAt(request, this.asOf);
    const outcome = outcomeOf(section, targets);
    tally.add("requests");
    if (request.source === "imported") tally.add("imported");
    tally.add(outcome);
    if (section === "requests") this.#months.add(request.receivedAt, outcome);
    const disclosed = isDisclosed(outcome);
    // Refused in part is narrowed, whoever noted it and whatever became of the rest; what is only kept is not.
    const inPart = section !== "preservation" && targets.some(isRefused) && !targets.every(isRefused);
    if (inPart && !request.flags.includes("narrowed")) tally.add("narrowed");
    for (const flag of once(request.flags)) if (partial || flag !== "disclosure_partial") tally.add(flag);
    if (disclosed && request.storedOutside === null) tally.aside.placeUnknown += 1;
    if (disclosed && request.storedOutside) tally.add("stored_outside_jurisdiction");
    const noticeMetric = notice && NOTICE_METRICS[notice];
    if (noticeMetric) tally.add(noticeMetric);
    if (disclosed && (notice === "before" || notice === "after")) tally.aside.disclosedTold += 1;
    if (disclosed && notice === "prohibited") tally.aside.disclosedForbidden += 1;
    const accounts = countAccounts(tally, section, targets);
    if (outcome === "pending") tally.aside.pendingAccounts += accounts;
    const customers = once(request.customers);
    tally.add("customers_specified", customers.length);
    for (const customer of customers) tally.customers.add(customer);
    const { ackHours, ackAutomatic, followUpHours } = request;
    if (followUpHours !== null && received + followUpHours * HOUR <= this.asOf.getTime())
      tally.followUp.add(followUpHours);
    if (ackHours !== null && received + ackHours * HOUR <= this.asOf.getTime())
      // What is sent by itself within the hour counts as at once, as the DSA's rules allow.
      tally.ack.add(ackAutomatic && ackHours <= 1 ? 0 : ackHours);
    if (effectHours === null || !(disclosed || outcome === "no_data")) return;
    tally.effect.add(effectHours);
    if (disclosed) tally.disclosure.add(effectHours);
  }

  finish(): Facts {
    const cells = [...this.#cells].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, cell]) => cell);
    return { period: this.period, asOf: this.asOf, cells, months: this.#months.list() };
  }

  #cellOf(request: CountedRequest): Cell {
    const { jurisdiction, channel, legalDomain, instrumentClass, dataSought, segment } = request;
    const origin = request.origin === jurisdiction ? "" : (request.origin ?? "");
    const key = `${jurisdiction}\t${origin}\t${channel}\t${legalDomain}\t${instrumentClass}\t${dataSought}\t${segment}`;
    const known = this.#cells.get(key);
    if (known) return known;
    const section = sectionOf(legalDomain, instrumentClass);
    const alike = { jurisdiction, origin, channel, legalDomain, instrumentClass, dataSought, segment };
    const cell = { section, ...alike, tally: new Tally() };
    this.#cells.set(key, cell);
    return cell;
  }
}

/** Most requests name a few: then looking through them is quicker than a set. */
const FEW = 8;

/** Each once, however often it is listed. */
function once<T extends string>(names: readonly T[]): readonly T[] {
  if (names.length > FEW) return [...new Set(names)];
  return names.every((name, at) => names.indexOf(name) === at)
    ? names
    : names.filter((name, at) => names.indexOf(name) === at);
}

const isRefused = ({ result }: Target) => result === "rejected";
const isDisclosed = (result: Result) => result === "disclosed_content" || result === "disclosed_noncontent";
const isPreserved = (result: Result) => result === "preserved";

function accountsOf(targets: readonly Target[], holds?: (result: Result) => boolean): readonly string[] {
  const ids: string[] = [];
  for (const { id, result } of targets) if (id !== null && (!holds || holds(result))) ids.push(id);
  return once(ids);
}

/** Answers how many the request names. */
function countAccounts(tally: Tally, section: CountedSection, targets: readonly Target[]): number {
  const listed = accountsOf(targets);
  tally.add("accounts_specified", listed.length);
  for (const id of listed) tally.accounts.add(id);
  if (section !== "preservation") tally.add("accounts_disclosed", accountsOf(targets, isDisclosed).length);
  else tally.add("accounts_preserved", accountsOf(targets, isPreserved).length);
  return listed.length;
}

/** Counts a stream of requests in any order. Pure over what it is given. */
export async function countRequests(
  requests: AsyncIterable<CountedRequest> | Iterable<CountedRequest>,
  period: ReportPeriod,
  asOf: Date,
): Promise<Facts> {
  const counter = new RequestCounter(period, asOf);
  for await (const request of requests) counter.feed(request);
  return counter.finish();
}
