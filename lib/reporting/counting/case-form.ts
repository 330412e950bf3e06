import { z } from "zod";
import { countryFault } from "@/lib/demands/country-fault";
import type { Result } from "@/lib/demands/results";
import { LEGAL_DOMAINS, REPORT_CLASSES } from "@/lib/instruments/kind";
import { accountKey } from "./account-key";
import {
  CHANNELS,
  type CountedRequest,
  DATA_SOUGHT,
  type Flag,
  type InstrumentClass,
  type LegalDomain,
  SEGMENTS,
} from "./types";

/** The words of the form for what became of a target. */
export const CASE_RESULTS = {
  content: "disclosed_content",
  noncontent: "disclosed_noncontent",
  preserved: "preserved",
  pending: "pending",
  redirected: "redirected",
  rejected: "rejected",
  withdrawn: "withdrawn",
  no_data: "no_data",
} as const satisfies Record<string, Result>;
const RESULT_WORDS = Object.keys(CASE_RESULTS) as [keyof typeof CASE_RESULTS];

/** The words of the form for the notice. */
export const CASE_NOTICES = {
  before: "before",
  after: "after",
  prohibited: "prohibited",
  not_given: "not_given",
  "n/a": "not_applicable",
} as const;
const NOTICE_WORDS = Object.keys(CASE_NOTICES) as [keyof typeof CASE_NOTICES];

/** The fields of the form that are flags. */
export const CASE_FLAGS = {
  challenged: "challenged",
  narrowed: "narrowed",
  disclosure_partial: "disclosure_partial",
  litigated: "litigated",
  conflict_of_law: "conflict_of_law",
  nondisclosure: "nondisclosure_order",
} as const satisfies Record<string, Flag>;

const FLAG_FIELDS = Object.keys(CASE_FLAGS) as (keyof typeof CASE_FLAGS)[];

const DOMAINS_OF_CLASSES: Partial<Record<InstrumentClass, LegalDomain>> = {
  national_security_letter: "national_security",
  fisa_content: "national_security",
  fisa_noncontent: "national_security",
  civil_subpoena: "private_civil",
  emergency: "emergency",
};

const text = (what: string) =>
  z.string(`Give ${what}.`).trim().min(1, `Give ${what}.`).max(400, "At most 400 characters.");
const country = z
  .string("Give the country as two letters, such as US.")
  .superRefine((code, ctx) => {
    const fault = countryFault(code);
    if (fault) ctx.addIssue(fault);
  })
  .transform((code) => (code === "EL" ? "GR" : code));
const INSTANT =
  "Give the day, such as 2026-07-15, or the instant with its zone, such as 2026-07-15T10:00:00Z.";
const instant = z.iso.datetime({ offset: true, error: INSTANT }).transform((written) => new Date(written));
const hours = z.number("Give hours as a number.").min(0, "Hours are never negative.").max(1_000_000);
const yesOrNo = z.boolean("Say true or false.");
const flag = yesOrNo.default(false);

/**
 * One request in the form in which history is brought in and worked examples are written (docs/report.md). Fields that the
 * form does not know are refused, so that no misspelt one is lost.
 */
export const RequestCase = z.strictObject({
  id: text("the reference"),
  received_at: instant,
  jurisdiction: country,
  origin: country.nullish(),
  via: z.enum(CHANNELS).optional(),
  instrument_class: z.enum(REPORT_CLASSES, "The classes of instruments stand in docs/report.md."),
  legal_domain: z.enum(LEGAL_DOMAINS).optional(),
  /** Shorter than `legal_domain: "private_civil"`. */
  private: flag,
  data_sought: z.enum(DATA_SOUGHT).optional(),
  /** The same by its older name, as European orders say it. */
  epoc_data: z.enum(DATA_SOUGHT).optional(),
  segment: z.enum(SEGMENTS).default("enterprise"),
  targets: z.array(
    z.strictObject({ id: text("the account").nullable(), result: z.enum(RESULT_WORDS) }),
    "List the targets.",
  ),
  customers: z.array(text("the customer")).default([]),
  notice: z.enum(NOTICE_WORDS).nullish(),
  ack_h: hours.nullish(),
  ack_auto: flag,
  effect_h: hours.nullish(),
  settled_at: instant.nullish(),
  supersedes: text("the reference of the older request").nullish(),
  /** How often the same paper was served: it stays one request. */
  served: z.int().min(1).default(1),
  challenged: flag,
  narrowed: flag,
  disclosure_partial: flag,
  litigated: flag,
  conflict_of_law: flag,
  nondisclosure: flag,
  /** Of requests with disclosed data. Left out, it is not known. */
  stored_outside_jurisdiction: yesOrNo.nullish(),
});
export type RequestCase = z.infer<typeof RequestCase>;

/** A case of which what is as usual may be left out. */
export type KeptCase = Partial<RequestCase> &
  Pick<RequestCase, "id" | "received_at" | "jurisdiction" | "instrument_class">;

/** The request that a case tells of. Where it leaves the legal domain or the channel out, its class says them. */
export function requestOfCase(told: KeptCase): CountedRequest {
  const european = told.instrument_class === "epoc" || told.instrument_class === "epoc_pr";
  return {
    reference: told.id,
    source: "imported",
    receivedAt: told.received_at,
    jurisdiction: told.jurisdiction,
    origin: told.origin ?? null,
    channel: told.via ?? (european ? "e_evidence" : "direct"),
    legalDomain:
      told.legal_domain ??
      (told.private ? "private_civil" : (DOMAINS_OF_CLASSES[told.instrument_class] ?? "criminal")),
    instrumentClass: told.instrument_class,
    dataSought: told.data_sought ?? told.epoc_data ?? "unknown",
    segment: told.segment ?? "enterprise",
    targets: (told.targets ?? []).map(({ id, result }) => ({
      id: id === null ? null : accountKey(id),
      result: CASE_RESULTS[result],
    })),
    customers: told.customers ?? [],
    flags: FLAG_FIELDS.flatMap((name) => (told[name] ? CASE_FLAGS[name] : [])),
    storedOutside: told.stored_outside_jurisdiction ?? null,
    notice: told.notice ? CASE_NOTICES[told.notice] : null,
    ackHours: told.ack_h ?? null,
    ackAutomatic: told.ack_auto ?? false,
    effectHours: told.effect_h ?? null,
    followUpHours: null,
    settledAt: told.settled_at ?? null,
    supersedes: told.supersedes ?? null,
  };
}
