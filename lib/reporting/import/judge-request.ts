import { lineFault } from "@/lib/mail/plain-characters";
import { RequestCase } from "@/lib/reporting/counting/case-form";
import { asInstant, isDayAlone } from "./as-instant";
import type { GivenRequest } from "./case-of-cells";
import type { InstrumentWords } from "./instrument-words";
import { MOST_OF_ONE, type RequestField, TOO_MANY_ACCOUNTS, TOO_MANY_CUSTOMERS } from "./request-fields";
import { sayMeant } from "./say-meant";

/** What a row is judged by. */
export interface Judging {
  words: InstrumentWords;
  /** Nothing was received after it. */
  now: Date;
}

/** A request as it is kept: in the form of docs/report.md, without what is as usual. */
export type KeptRequest = Record<string, unknown> &
  Pick<RequestCase, "id" | "targets" | "customers"> & { received_at: string };

export type Judged = { request: KeptRequest } | { faults: Partial<Record<RequestField | "", string>> };

const EARLIEST = Date.UTC(1970, 0, 1);

/** Pages and files show it as one line. */
const unfit = (text: unknown) =>
  typeof text === "string" && /[^\x20-\x7e]/.test(text) ? lineFault(text) : null;

/** What is wrong with the first of these texts that is unfit. */
function firstUnfit(texts: unknown, textOf: (one: unknown) => unknown): string | null {
  if (!Array.isArray(texts)) return null;
  for (const one of texts) {
    const fault = unfit(textOf(one));
    if (fault) return fault;
  }
  return null;
}

const itself = (one: unknown) => one;
const idOf = (one: unknown) => (one as { id?: unknown } | null)?.id;

function unfitIn(
  { id, customers, targets, supersedes }: Record<string, unknown>,
  faults: Record<string, string>,
): void {
  const note = (field: string, fault: string | null) => {
    if (fault) faults[field] = fault;
  };
  note("supersedes", unfit(supersedes));
  note("id", unfit(id));
  // Names may be made of the reference, and are wrong as it is.
  if (faults.id) return;
  note("customers", firstUnfit(customers, itself));
  note("targets", firstUnfit(targets, idOf));
}

const OWN_REFERENCE = /^NG-[0-9A-Z]{4}-[0-9A-Z]{4}$/i;

function past(instant: Date, now: Date): string | null {
  if (instant > now) return "This is still to come.";
  return instant.getTime() < EARLIEST ? "This is before 1970: is the year right?" : null;
}

/** A day alone is not over everywhere before noon of the next one, in UTC. */
const UNTIL_A_DAY_IS_OVER = 36 * 3_600_000;

/** What is wrong with one field beside another of the same request. */
function besideOthers(told: RequestCase, given: Record<string, unknown>): Record<string, string> {
  const { id, received_at, settled_at, supersedes } = told;
  const faults: Record<string, string> = {};
  const until =
    (settled_at?.getTime() ?? Infinity) + (isDayAlone(given.settled_at) ? UNTIL_A_DAY_IS_OVER : 0);
  if (until < received_at.getTime())
    faults.settled_at = `This is before the receipt, which is ${received_at.toISOString()}: is one of the two wrong?`;
  if (supersedes === id)
    faults.supersedes =
      "A request does not take the place of itself: give the reference of the older one, or leave this out.";
  return faults;
}

const isUsual = (key: string, value: unknown) =>
  value === null ||
  value === undefined ||
  // That data are not kept abroad is known of a request only where somebody said so.
  (value === false && key !== "stored_outside_jurisdiction") ||
  (key === "served" && value === 1);

/** What is as usual is left out, so that the same request is kept as the same words. */
function kept(told: RequestCase): KeptRequest {
  const { id, targets, customers } = told;
  const request: KeptRequest = { id, received_at: told.received_at.toISOString(), targets, customers };
  // A million requests come this way: no list is made of what a request says.
  for (const key in told) {
    const value = told[key as keyof RequestCase];
    if (!(key in request || isUsual(key, value))) request[key] = value;
  }
  return request;
}

/** One request of a file: as it is kept, or what is wrong with it, by field. Pure. */
export function judgeRequest({ given, faults: before }: GivenRequest, { words, now }: Judging): Judged {
  const faults: Record<string, string> = { ...before };
  const asked = { ...given };
  // Only what is said is set: keys that say nothing make the reading of a request take more than twice as long.
  const { instrument_class: named, received_at, settled_at } = given;
  const received = asInstant(received_at);
  if ("fault" in received) faults.received_at ??= received.fault;
  else asked.received_at = received.value;
  if (settled_at) {
    const settled = asInstant(settled_at);
    if ("fault" in settled) faults.settled_at ??= settled.fault;
    else asked.settled_at = settled.value;
  }
  if (typeof named === "string" && named) {
    const meant = words.meant(named);
    if (meant) sayMeant(asked, meant, faults);
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
  for (const field of ["received_at", "settled_at"] as const) {
    const instant = read.data[field];
    const fault = instant && past(instant, now);
    if (fault) faults[field] ??= fault;
  }
  for (const [field, fault] of Object.entries(besideOthers(read.data, given))) faults[field] ??= fault;
  if (OWN_REFERENCE.test(read.data.id))
    faults.id ??=
      "This is the form of this desk's own references: what was a demand here is counted already.";
  if (read.data.targets.length > MOST_OF_ONE) faults.targets ??= TOO_MANY_ACCOUNTS;
  if (read.data.customers.length > MOST_OF_ONE) faults.customers ??= TOO_MANY_CUSTOMERS;
  return Object.keys(faults).length > 0 ? { faults } : { request: kept(read.data) };
}
