import type { Temporal } from "temporal-polyfill";
import type { Outcome } from "@/lib/generated/prisma/enums";
import type { DataClass } from "@/lib/instruments/kind";

export const LANGUAGES = ["en", "de", "fr", "es"] as const;
export type Language = (typeof LANGUAGES)[number];

/** An order under which the reader may be told, and which binds them too. */
export interface OrderWords {
  court: string;
  /** True where only the holders of the accounts may not learn of it; false where nobody but named persons may. */
  holdersOnly: boolean;
  conditions: string;
}

/**
 * What a notice says the same way whatever its template: dates, names of classes and kinds, and the sentences that the law
 * wants in it. The words of dates are our own, as those of Intl change with its version and would change the bytes approved.
 */
export interface LanguageWords {
  /** The language's name, for the desk. */
  name: string;
  date(date: Temporal.PlainDate): string;
  moment(moment: Temporal.ZonedDateTime): string;
  /** From one instant to another, both in words. */
  span(from: string, to: string): string;
  /** An instant in the customer's zone, and the same in UTC. */
  both(local: string, utc: string): string;
  classes: Readonly<Record<DataClass, string>>;
  /** How it ended, without a word of the demand that took its place: that one may be secret. */
  outcomes: Readonly<Record<Outcome, string>>;
  /** Kinds of the catalog by code; the catalog's own title stands beside it, since that is the law's. */
  kinds: Readonly<Record<string, string>>;
  howToObject: string;
  noAdvice: string;
  /** @param url where a fresh link is mailed */
  linkTerms(url: string): string;
  howToVerify(check: { url: string; code: string; date: string }): string;
  lessTime(extensionGranted: boolean): string;
  order(order: OrderWords): string;
  /** @param parcel `apart` are records that name the customer's lawyers, which do not go to the officer */
  parcel(parcel: { number: number; at: string; files: number; classes: string; apart: boolean }): string;
}

export const twoDigits = (value: number) => String(value).padStart(2, "0");

/** "15:30", seconds only where there are any. */
export const clockTime = ({ hour, minute, second }: Temporal.ZonedDateTime, between = ":") =>
  [hour, minute, ...(second ? [second] : [])].map(twoDigits).join(between);
