import { z } from "zod";
import { CALENDAR_IDS } from "@/lib/deadlines/find-calendar";
import { RULE_IDS, RULES, type RuleId } from "@/lib/deadlines/rules";
import { plainText } from "@/lib/mail/plain-schema";

const WHOLE = "Give a whole number from 1 to 20,000.";
const count = z.int(WHOLE).min(1, WHOLE).max(20_000, WHOLE).nullable().default(null);
const words = (missing: string) =>
  z.string(missing).trim().min(1, missing).max(1000, "At most 1,000 characters.").superRefine(plainText);
const counting = {
  rule: z.enum(RULE_IDS, "Choose a rule."),
  /** Whose holidays count; null where the rule needs none. */
  calendar: z.enum(CALENDAR_IDS, "Choose a calendar.").nullable().default(null),
};

interface Counted {
  rule: RuleId;
  calendar: string | null;
  days: number | null;
  hours?: number | null;
  businessDays?: number | null;
}

/** One length, in a unit that the rule takes, and a calendar; neither where the rule takes no length. */
function fitsItsRule({ rule, calendar, days, hours = null, businessDays = null }: Counted): boolean {
  const lengths = Object.entries({ days, hours, businessDays }).filter(([, amount]) => amount !== null);
  const { units } = RULES[rule];
  if (units.length === 0) return lengths.length === 0 && calendar === null;
  return lengths.length === 1 && units.some((unit) => unit === lengths[0]?.[0]) && calendar !== null;
}
const fits = {
  error: "A counted period has one length that its rule takes and a calendar; any other has neither.",
  path: ["rule"],
};

/**
 * Our answer. Counted from service, the earlier of the rule's day and the paper's counts; counted from issue, the rule
 * stands in only where the paper names no day. With `fixed`, intake enters the day that the paper names; days given there
 * stand in where it names none, counted from service and never moved.
 */
export const deadline = z
  .strictObject({
    ...counting,
    days: count,
    hours: count,
    businessDays: count,
    from: z.enum(["service", "issue"]).default("service"),
    /** What the law sets, where a rule cannot say it. */
    basis: z.string().max(1000, "At most 1,000 characters.").superRefine(plainText).default(""),
  })
  .refine((it) => fitsItsRule(it.rule === "fixed" ? { ...it, days: null } : it), fits)
  .refine((it) => it.from === "service" || it.hours === null, {
    error: "Hours are counted from service: a paper is issued on a day.",
    path: ["hours"],
  });

/** How long after its issue a paper may still be served; later it is stale. */
export const validity = z
  .strictObject({ days: count, months: count, basis: words("Say what the law sets, and where.") })
  .refine((it) => (it.days === null) !== (it.months === null), {
    error: "A validity has a length in days or in months.",
    path: ["days"],
  });

/** Our own objection or motion. With `fixed`, counsel enters the date; `basis` says what the law sets. */
export const challenge = z
  .strictObject({
    ...counting,
    days: count,
    from: z.enum(["service", "order"]),
    /** The day of our answer ends it where that comes first. */
    notAfterAnswer: z.boolean().default(false),
    basis: words("Say what the law sets, and where."),
  })
  .refine(fitsItsRule, fits);

/**
 * How long data are kept or collected. With `fixed` a person enters the end, and the length is what the law sets
 * for it. `extensionDays` without `maxExtensions` may be repeated.
 */
export const duration = z
  .strictObject({
    ...counting,
    days: count,
    months: count,
    extensionDays: count,
    maxExtensions: count,
    from: z.enum(["receipt", "order"]),
  })
  .refine((it) => (it.rule === "fixed" ? it.calendar === null : fitsItsRule(it)), fits)
  .refine((it) => (it.days === null) !== (it.months === null), {
    error: "A duration has a length in days or in months.",
    path: ["days"],
  })
  .refine((it) => it.maxExtensions === null || it.extensionDays !== null, {
    error: "An extension has a length.",
    path: ["extensionDays"],
  });
