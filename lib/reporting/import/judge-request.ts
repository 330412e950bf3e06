import { lineFault } from "@/lib/mail/plain-characters";
import { RequestCase } from "@/lib/reporting/counting/case-form";
import type { GivenRequest } from "./case-of-cells";
import type { InstrumentWords } from "./instrument-words";
import type { RequestField } from "./request-fields";

/** What a row is judged by. */
export interface Judging {
  words: InstrumentWords;
  /** Nothing was received after it. */
  now: Date;
}

/** A request as it is kept: in the form of docs/report.md, without what is as usual. */
export type KeptRequest = Record<string, unknown> & { id: string; received_at: string };

export type Judged = { request: KeptRequest } | { faults: Partial<Record<RequestField | "", string>> };

const EARLIEST = Date.UTC(1970, 0, 1);
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Day and month, or month and day: nobody can tell. */
const EITHER_WAY = /^(\d{1,2})[./-](\d{1,2})[./-](\d{2,4})/;
const WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;

/** An instant as its field wants it, or what would be right. A day alone begins at midnight UTC, as reports count. */
function asInstant(written: unknown): { value: unknown } | { fault: string } {
  if (typeof written !== "string") return { value: written };
  if (DAY.test(written)) return { value: `${written}T00:00:00Z` };
  const either = EITHER_WAY.exec(written);
  if (either) {
    const [, one = "", two = ""] = either;
    const both = Number(one) <= 12 && Number(two) <= 12 ? " could be two days" : " is no day as we read it";
    return { fault: `“${written.slice(0, 30)}”${both}: write it as year-month-day, such as 2026-04-03.` };
  }
  if (WITHOUT_ZONE.test(written))
    return {
      fault: `Say the zone: ${written.replace(" ", "T")}Z where it is in UTC, or with an offset such as +02:00.`,
    };
  return { value: written.replace(/^(\d{4}-\d{2}-\d{2}) (?=\d{2}:)/, "$1T") };
}

/** Pages and files show it as one line. */
const unfit = (text: unknown) =>
  typeof text === "string" && /[^\x20-\x7e]/.test(text) ? lineFault(text) : null;

function unfitIn(
  { id, customers, targets, supersedes }: Record<string, unknown>,
  faults: Record<string, string>,
): void {
  const of = {
    id: [id],
    supersedes: [supersedes],
    customers: Array.isArray(customers) ? customers : [],
    targets: Array.isArray(targets) ? targets.map((one) => (one as { id?: unknown } | null)?.id) : [],
  };
  for (const [field, texts] of Object.entries(of)) {
    const fault = texts.map(unfit).find(Boolean);
    if (fault) faults[field] = fault;
  }
}

const OWN_REFERENCE = /^NG-[0-9A-Z]{4}-[0-9A-Z]{4}$/i;

function past(instant: Date, now: Date): string | null {
  if (instant > now) return "This is still to come.";
  return instant.getTime() < EARLIEST ? "This is before 1970: is the year right?" : null;
}

/** What is as usual is left out, so that the same request is kept as the same words. */
function kept(told: RequestCase): KeptRequest {
  const usual = (key: string, value: unknown) =>
    value === null || value === undefined || value === false || (key === "served" && value === 1);
  const request = Object.fromEntries(Object.entries(told).filter(([key, value]) => !usual(key, value)));
  return { ...request, id: told.id, received_at: told.received_at.toISOString() };
}

/** One request of a file: as it is kept, or what is wrong with it, by field. Pure. */
export function judgeRequest({ given, faults: before }: GivenRequest, { words, now }: Judging): Judged {
  const faults: Record<string, string> = { ...before };
  const asked = { ...given };
  for (const field of ["received_at", "settled_at"]) {
    const instant = asInstant(asked[field]);
    if ("fault" in instant) faults[field] ??= instant.fault;
    else asked[field] = instant.value;
  }
  const { instrument_class: named } = asked;
  if (typeof named === "string" && named) {
    const meant = words.meant(named);
    if (meant)
      Object.assign(
        asked,
        meant,
        asked.legal_domain === undefined ? {} : { legal_domain: asked.legal_domain },
      );
    else faults.instrument_class ??= words.instead(named);
  }
  unfitIn(asked, faults);
  const read = RequestCase.safeParse(asked);
  for (const issue of read.error?.issues ?? []) {
    const unknown = issue.code === "unrecognized_keys" ? issue.keys : null;
    if (unknown)
      for (const key of unknown) faults[key] ??= "No field is called that; docs/report.md lists them.";
    else faults[String(issue.path[0] ?? "")] ??= issue.message;
  }
  if (!read.success) return { faults };
  const received = past(read.data.received_at, now);
  if (received) faults.received_at ??= received;
  const settled = read.data.settled_at && past(read.data.settled_at, now);
  if (settled) faults.settled_at ??= settled;
  if (OWN_REFERENCE.test(read.data.id))
    faults.id ??=
      "This is the form of this desk's own references: what was a demand here is counted already.";
  if (read.data.targets.length > 10_000) faults.targets ??= "A request has at most 10,000 targets.";
  return Object.keys(faults).length > 0 ? { faults } : { request: kept(read.data) };
}
