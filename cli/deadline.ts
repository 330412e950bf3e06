import { asksForHelp } from "@/cli/asks-for-help";
import { computeDeadline } from "@/lib/deadlines/compute-deadline";
import type { DeadlineQuestion } from "@/lib/deadlines/deadline";
import { findCalendar } from "@/lib/deadlines/find-calendar";
import { readTrigger } from "@/lib/deadlines/read-trigger";
import { RULE_IDS } from "@/lib/deadlines/rules";
import { InvalidInput } from "@/lib/errors";

const USAGE =
  "narrowgate deadline --rule frcp --from 2026-09-14 --days 14 --calendar us-federal " +
  "[--hours N | --business-days N] [--zone America/New_York]";

/** Flags by the field that they fill. */
const FLAGS: Readonly<Record<string, string>> = {
  rule: "rule",
  trigger: "from",
  days: "days",
  hours: "hours",
  businessDays: "business-days",
  calendar: "calendar",
  zone: "zone",
};

/**
 * `narrowgate deadline`: prints due, strict, rule and why as JSON and returns 0; for what it cannot take, one sentence on
 * stderr and 2. A day needs no zone, as it is printed as a date; a moment without one is in the calendar's, and told so.
 */
export function deadlineCommand(args: string[]): number {
  if (asksForHelp(args)) {
    process.stdout.write(`Usage: npx ${USAGE}\nRules: ${RULE_IDS.join(", ")}.\n`);
    return 0;
  }
  try {
    const given = readFlags(args);
    const { due, strict, rule, why } = computeDeadline(readQuestion(given));
    process.stdout.write(`${JSON.stringify({ due, strict, rule, why: why + sayZone(given) })}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const [field, sentence] = Object.entries(error.fields)[0] ?? ["", error.message];
    process.stderr.write(`${FLAGS[field] ? `--${FLAGS[field]}: ` : ""}${sentence}\n`);
    return 2;
  }
}

function readQuestion(given: Readonly<Record<string, string>>): DeadlineQuestion {
  const rule = RULE_IDS.find((id) => id === given.rule);
  if (!rule) throw new InvalidInput({ rule: `Choose one of the rules ${RULE_IDS.join(", ")}.` });
  const calendar = given.calendar === undefined ? undefined : findCalendar(given.calendar);
  return {
    rule,
    trigger: readTrigger(given.trigger ?? "", zoneGiven(given, calendar?.zone)),
    days: readNumber(given.days),
    hours: readNumber(given.hours),
    businessDays: readNumber(given.businessDays),
    calendar,
  };
}

/** Nothing closer is known than where the offices of the calendar are; a zone in the moment itself comes first. */
function zoneGiven(
  { trigger = "", zone }: Readonly<Record<string, string>>,
  calendarZone: string | undefined,
): string | undefined {
  if (zone !== undefined || trigger.endsWith("]")) return zone;
  return calendarZone ?? (trigger.includes("T") ? undefined : "UTC");
}

function sayZone({ trigger = "", zone, calendar }: Readonly<Record<string, string>>): string {
  if (zone !== undefined || !trigger.includes("T") || trigger.endsWith("]") || calendar === undefined)
    return "";
  return ` No zone was given, so the calendar's own was taken: ${findCalendar(calendar).zone}.`;
}

function readNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^-?\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
}

/** Reads `--flag value` and `--flag=value` into fields; a value may begin with a minus. */
function readFlags(args: readonly string[]): Record<string, string> {
  const given: Record<string, string> = {};
  const rest = args.flatMap((arg) => (arg.startsWith("--") ? arg.split(/=(.*)/s, 2) : [arg]));
  for (let at = 0; at < rest.length; at += 2) {
    const field = Object.keys(FLAGS).find((name) => rest[at] === `--${FLAGS[name]}`);
    if (!field) throw new InvalidInput({ usage: `"${rest[at]}" is no flag here; write ${USAGE}.` });
    const value = rest[at + 1];
    if (value === undefined || value === "" || value.startsWith("--"))
      throw new InvalidInput({ [field]: "A value is missing." });
    if (given[field] !== undefined)
      throw new InvalidInput({ [field]: "This flag is given twice; give it once." });
    given[field] = value;
  }
  return given;
}
