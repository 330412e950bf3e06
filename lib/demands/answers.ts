import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { OPEN_ANEW, submissionToken } from "@/lib/auth/submission";
import { checkZone, momentOf, readTrigger } from "@/lib/deadlines/read-trigger";
import { countryFault } from "@/lib/demands/country-fault";
import { InvalidInput } from "@/lib/errors";
import { plainLine, plainText } from "@/lib/mail/plain-schema";

/** One line that must be given. Whatever is typed may one day stand in a letter, so the letter's own rule is asked of it. */
export const line = (what: string, longest = 200) =>
  z
    .string(`Give ${what}.`)
    .trim()
    .min(1, `Give ${what}.`)
    .max(longest, `At most ${longest} characters.`)
    .superRefine(plainLine);

/** A longer text that must be given; line breaks are kept. */
export const prose = (what: string, longest = 10_000) =>
  z
    .string(`Give ${what}.`)
    .trim()
    .min(1, `Give ${what}.`)
    .max(longest, `At most ${longest.toLocaleString("en")} characters.`)
    .superRefine(plainText);

/** A longer text that may stay empty: then "". */
export const optionalProse = (longest = 10_000) =>
  z
    .string()
    .trim()
    .max(longest, `At most ${longest.toLocaleString("en")} characters.`)
    .superRefine(plainText)
    .default("");

/** One of a list, chosen by its code. */
export const choice = <const T extends readonly [string, ...string[]]>(codes: T, what: string) =>
  z.enum(codes, `Choose ${what}.`);

export const recordId = (what: string) => z.guid(`Choose ${what}.`);

/** A country by its two letters, `EU` and `XK` too; Greece is kept as `GR`. A name is refused, since its first two letters are often another country's. */
export const country = z
  .string("Give the country as two letters, such as US.")
  .trim()
  .toUpperCase()
  .superRefine((code, issue) => {
    const fault = countryFault(code);
    if (fault) issue.addIssue(fault);
  })
  .transform((code) => (code === "EL" ? "GR" : code));

/** Years about which a paper can speak. PostgreSQL keeps fewer than JavaScript knows, and a typing slip is no year 20026. */
const YEARS = { first: 1900, last: 2999 } as const;
export const WRONG_YEAR = `Give a year from ${YEARS.first} to ${YEARS.last}.`;
export const yearFits = (year: number) => year >= YEARS.first && year <= YEARS.last;

function within(date: Date, issue: { addIssue(message: string): void }): Date {
  if (yearFits(date.getUTCFullYear())) return date;
  issue.addIssue(WRONG_YEAR);
  return z.NEVER;
}

/** A calendar day, "2026-12-14", as Prisma's DATE: midnight UTC. */
export const day = (what: string) =>
  z
    .string(`Give ${what}.`)
    .regex(/^\d{4}-\d\d-\d\d$/, `Give ${what} as year-month-day, such as 2026-12-14.`)
    .transform((text, issue) => {
      try {
        return within(new Date(`${Temporal.PlainDate.from(text, { overflow: "reject" })}T00:00:00Z`), issue);
      } catch {
        issue.addIssue("There is no such day.");
        return z.NEVER;
      }
    });

/** A local date-time with its zone, as an instant and the zone in which people speak of it. */
export const zonedMoment = (what: string) =>
  z.string(`Give ${what}, with its zone.`).transform((text, issue) => {
    try {
      const read = /\[[^\]]+\]$/.test(text) ? readTrigger(text) : null;
      if (read && "instant" in read)
        return {
          at: within(new Date(momentOf(read.instant, read.zone).epochMilliseconds), issue),
          zone: read.zone,
        };
      issue.addIssue(`Give ${what} as a day and a time with its zone, such as America/New_York.`);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      for (const sentence of Object.values(error.fields)) issue.addIssue(sentence);
    }
    return z.NEVER;
  });

/** A local date-time and its zone, "2026-12-14T17:00[America/New_York]" once joined by the form, as an instant. */
export const moment = (what: string) => zonedMoment(what).transform(({ at }) => at);

/** The name of a time zone, such as America/New_York. */
export const zoneName = z.string("Choose the time zone.").transform((text, issue) => {
  try {
    return checkZone(text);
  } catch {
    issue.addIssue("Choose a time zone by its name, such as America/New_York.");
    return z.NEVER;
  }
});

/** A tick: present and not empty is yes. */
export const tick = z
  .string()
  .optional()
  .transform((value) => Boolean(value));

const REFERENCE = /^NG-[0-9A-Z]{4}-[0-9A-Z]{4}$/;
const LIKE_A_REFERENCE = "A reference reads like NG-7K3M-29QX.";

/** The reference of another demand, as somebody types it. */
export const typedReference = z.string().trim().toUpperCase().regex(REFERENCE, LIKE_A_REFERENCE);

/** What every form about one demand carries: where it belongs, what its reader had before them, and its own token. */
export const command = {
  reference: z.string().regex(REFERENCE, LIKE_A_REFERENCE),
  version: z.coerce
    .number(OPEN_ANEW)
    .int(OPEN_ANEW)
    .positive(OPEN_ANEW)
    .max(2_147_483_647, OPEN_ANEW)
    .optional(),
  lastAct: z
    .string()
    .regex(/^[0-9a-f]{64}$/, OPEN_ANEW)
    .optional(),
  submission: submissionToken,
};
