import type { Temporal } from "temporal-polyfill";
import type { Calendar } from "@/lib/deadlines/calendar";
import type { RuleId } from "@/lib/deadlines/rules";

/** The event that starts a period: a day, or an instant, in the zone of the court or of the recipient (IANA name). */
export type Trigger =
  | { readonly date: Temporal.PlainDate | string; readonly zone: string }
  | { readonly instant: Temporal.Instant | Date; readonly zone: string };

export interface DeadlineQuestion {
  readonly rule: RuleId;
  /** The event that starts the period; for `fixed`, the day or moment that the paper names. */
  readonly trigger: Trigger;
  /** Exactly one of the three, a whole number from 1 on; none for `fixed` and `none`. Hours need an instant. */
  readonly days?: number | undefined;
  readonly hours?: number | undefined;
  readonly businessDays?: number | undefined;
  /** Needed by every rule that counts. */
  readonly calendar?: Calendar | undefined;
  /** What happened, in the words of the sentence: "service", "the hearing". */
  readonly event?: string | undefined;
}

/** Texts are YYYY-MM-DD, or for hours a local time with its offset. All are null for the rule `none` only. */
export interface Deadline {
  readonly rule: RuleId;
  /** The calendar and its version, "us-federal 2026.1": a later one asks for computing again. Null where none was used. */
  readonly calendar: string | null;
  /** The legal due date, with the rule's roll. */
  readonly due: string | null;
  /** The same without any roll. */
  readonly strict: string | null;
  /** The act is in time strictly before this instant: for a day, midnight at its end in the trigger's zone. */
  readonly dueAt: Temporal.Instant | null;
  readonly strictAt: Temporal.Instant | null;
  /** The earlier of the two: for whoever must act, and for alarms. */
  readonly actBy: string | null;
  readonly actByAt: Temporal.Instant | null;
  /** The later of the two: for whoever must keep data. */
  readonly keepUntil: string | null;
  readonly keepUntilAt: Temporal.Instant | null;
  /** The sentence that explains the due date; others name holidays that counsel has yet to confirm, and the calendar. */
  readonly why: string;
}
