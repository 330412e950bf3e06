import { Temporal } from "temporal-polyfill";
import { type Calendar, holidayOn } from "@/lib/deadlines/calendar";
import type { DeadlineQuestion } from "@/lib/deadlines/deadline";
import type { End } from "@/lib/deadlines/explain-deadline";
import { RULE_IDS, RULES, type Unit } from "@/lib/deadlines/rules";
import { InvalidInput } from "@/lib/errors";

/** A period that fits its rule. `from` is a moment exactly when the unit is hours. */
export interface Period {
  readonly unit: Unit;
  readonly amount: number;
  readonly from: End;
  readonly calendar: Calendar;
}

const UNITS = ["days", "hours", "businessDays"] as const;
const NAMES: Record<Unit, string> = { days: "days", hours: "hours", businessDays: "business days" };
const MOST = 20_000;

/** The period asked for, or undefined where the rule takes none. InvalidInput by field for parts that do not fit. */
export function checkPeriod(question: DeadlineQuestion, from: End): Period | undefined {
  const { rule, calendar } = question;
  if (!RULE_IDS.includes(rule))
    throw new InvalidInput({ rule: `Choose one of the rules ${RULE_IDS.join(", ")}.` });
  const given = UNITS.filter((unit) => question[unit] !== undefined);
  const { units } = RULES[rule];
  const wrong = given.find((unit) => !units.includes(unit)) ?? given[1];
  if (wrong) throw new InvalidInput({ [wrong]: `The rule ${rule} takes ${sayUnits(units)}.` });
  if (units.length === 0) return undefined;
  const unit = given[0];
  if (!unit) throw new InvalidInput({ [units[0] as Unit]: `The rule ${rule} takes ${sayUnits(units)}.` });
  const amount = Math.abs(Number(question[unit]));
  if (
    !Number.isInteger(amount) ||
    amount < 1 ||
    amount > MOST ||
    (Number(question[unit]) < 0 && rule !== "frcp-backward")
  ) {
    throw new InvalidInput({ [unit]: `Give the ${NAMES[unit]} as a whole number from 1 to ${MOST}.` });
  }
  if (!calendar)
    throw new InvalidInput({ calendar: `The rule ${rule} needs a calendar, such as us-federal.` });
  const day = from instanceof Temporal.ZonedDateTime ? from.toPlainDate() : from;
  holidayOn(calendar, day, "trigger");
  if (unit !== "hours") return { unit, amount, from: day, calendar };
  if (from instanceof Temporal.ZonedDateTime) return { unit, amount, from, calendar };
  throw new InvalidInput({
    trigger: "Hours are counted from a moment: give the time of day as well, such as 2026-09-17T15:30.",
  });
}

function sayUnits(units: readonly Unit[]): string {
  return units.length === 0 ? "no period" : `one number of ${units.map((unit) => NAMES[unit]).join(" or ")}`;
}
