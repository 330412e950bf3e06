import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { computeDeadline } from "@/lib/deadlines/compute-deadline";
import type { DeadlineQuestion } from "@/lib/deadlines/deadline";
import { findCalendar } from "@/lib/deadlines/find-calendar";
import { readTrigger } from "@/lib/deadlines/read-trigger";
import type { RuleId } from "@/lib/deadlines/rules";
import { withDeclared } from "@/lib/deadlines/with-declared";
import { InvalidInput } from "@/lib/errors";

const federal = findCalendar("us-federal");
const germany = findCalendar("eu-de");
const zone = "America/New_York";

function ask(rule: RuleId, from: string, rest: Partial<DeadlineQuestion> = {}) {
  const calendar = rule === "eu-1182-71" ? germany : federal;
  return computeDeadline({ rule, trigger: readTrigger(from, rest.trigger?.zone ?? zone), calendar, ...rest });
}

describe("what explains a deadline", () => {
  test("a plain count", () => {
    expect(ask("frcp", "2026-09-14", { days: 14 }).why).toBe(
      "14 days from service on Monday 14 September 2026, counted under FRCP 6(a): the last day is Monday 28 September 2026. " +
        "Calendar us-federal, version 2026.1.",
    );
  });

  test("the days that moved it, by name", () => {
    expect(ask("frcp", "2007-08-22", { days: 10 }).why).toBe(
      "10 days from service on Wednesday 22 August 2007, counted under FRCP 6(a): it would end on Saturday " +
        "1 September 2007, but it may not end on Saturday 1 September, Sunday 2 September and Monday 3 September " +
        "(Labor Day), so the last day is Tuesday 4 September 2007. " +
        "Calendar us-federal, version 2026.1.",
    );
  });

  test("hours, with their zone", () => {
    expect(ask("frcp", "2026-09-17T15:30", { hours: 48 }).why).toBe(
      "48 hours from service on Thursday 17 September 2026 at 15:30 (America/New_York), counted under FRCP 6(a): it " +
        "would end on Saturday 19 September 2026 at 15:30 (America/New_York), but it may not end on Saturday " +
        "19 September and Sunday 20 September, so the period ends on Monday 21 September 2026 at 15:30 (America/New_York). " +
        "Calendar us-federal, version 2026.1.",
    );
  });

  test("which of the two is meant where the clocks show an hour twice, at the event and at the end", () => {
    expect(ask("frcp", "2026-11-01T01:30", { hours: 24 }).why).toContain(
      "on Sunday 1 November 2026 at 01:30 (America/New_York, UTC-04:00), counted",
    );
    expect(ask("eu-1182-71", "2026-10-31T17:30", { hours: 8 }).why).toContain(
      "the period ends on Sunday 1 November 2026 at 01:00 (America/New_York, UTC-05:00).",
    );
    expect(ask("frcp", "2026-11-02T01:30", { hours: 24 }).why).not.toContain("UTC");
  });

  test("business days, counting back, a named day and no deadline", () => {
    expect(ask("business-days", "2026-09-03", { businessDays: 5 }).why).toContain(
      "weekends and Monday 7 September (Labor Day) do not count, and the last day is Friday 11 September 2026.",
    );
    expect(ask("frcp-backward", "2026-09-14", { days: 1, event: "the hearing" }).why).toContain(
      "1 day before the hearing on Monday 14 September 2026",
    );
    expect(ask("fixed", "2026-09-12").why).toBe(
      "The paper itself names Saturday 12 September 2026; a day so named is not moved.",
    );
    expect(ask("none", "2026-09-12")).toMatchObject({
      due: null,
      keepUntil: null,
      why: "No rule sets a deadline here.",
    });
  });

  test("a holiday that counsel has yet to confirm is said to be so", () => {
    const calendar = findCalendar("eu-institutions");
    const { due, why } = ask("eu-1182-71", "2026-03-23", { days: 10, calendar });
    expect(due).toBe("2026-04-07");
    expect(why).toContain("Unconfirmed: Maundy Thursday (");
    const juneteenth = { rule: "frcp", trigger: { date: "2026-06-05", zone: "UTC" }, days: 14 } as const;
    expect(computeDeadline({ ...juneteenth, calendar: federal }).why).toContain(
      "Unconfirmed: Juneteenth (its place in Rule 6(a)(6)(A)",
    );
  });
});

describe("the rules", () => {
  test("hours are real hours on the nights when clocks change", () => {
    // The committee note of 2009 gives the first example.
    const calendar = federal;
    expect(ask("frcp", "2007-11-02T10:23", { hours: 72, calendar }).due).toBe("2007-11-05T09:23:00-05:00");
    expect(ask("frcp", "2026-03-06T10:00", { hours: 72 }).due).toBe("2026-03-09T11:00:00-04:00");
    expect(
      ask("eu-1182-71", "2026-10-25T00:30[Europe/Berlin]", {
        hours: 8,
        trigger: readTrigger("2026-10-25T00:30", "Europe/Berlin"),
      }).due,
    ).toBe("2026-10-25T08:00:00+01:00");
  });

  test("counting back passes weekends and holidays backward, whatever the sign", () => {
    const back = ask("frcp-backward", "2026-09-21", { days: 14 });
    expect(back).toMatchObject({
      strict: "2026-09-07",
      due: "2026-09-04",
      actBy: "2026-09-04",
      keepUntil: "2026-09-07",
    });
    expect(ask("frcp-backward", "2026-09-21", { days: -14 })).toEqual(back);
  });

  test("a State's holiday extends only what is counted forward", () => {
    const calendar = withDeclared(federal, [{ date: "2026-09-14", name: "State Day", forwardOnly: true }]);
    expect(ask("frcp", "2026-09-04", { days: 10, calendar }).due).toBe("2026-09-15");
    expect(ask("frcp-backward", "2026-09-24", { days: 10, calendar }).due).toBe("2026-09-14");
  });

  test("offices shut in lieu of a weekend holiday extend no period", () => {
    expect(ask("frcp", "2026-06-19", { days: 14 }).due).toBe("2026-07-03");
  });

  test("two days or more hold two working days in the European Union", () => {
    expect(ask("eu-1182-71", "2026-09-18", { days: 1 }).due).toBe("2026-09-21");
    expect(ask("eu-1182-71", "2026-09-18", { days: 2 }).due).toBe("2026-09-22");
    expect(ask("eu-1182-71", "2026-12-24", { days: 4 })).toMatchObject({
      strict: "2026-12-28",
      due: "2026-12-29",
    });
    expect(ask("eu-1182-71", "2026-12-24", { days: 4 }).why).toContain(
      "but it must hold two working days, so",
    );
  });

  test("a day ends at midnight of the trigger's zone, and an instant's day is its day there", () => {
    const trigger = { instant: new Date("2026-09-15T02:30:00.700Z"), zone };
    const { due, dueAt } = ask("frcp", "2026-09-14", { days: 14, trigger });
    expect(due).toBe("2026-09-28");
    expect(dueAt?.toString()).toBe("2026-09-29T04:00:00Z");
    const tokyo = { instant: trigger.instant, zone: "Asia/Tokyo" };
    expect(ask("frcp", "2026-09-14", { days: 14, trigger: tokyo }).due).toBe("2026-09-29");
  });

  test("the answer names the calendar's version", () => {
    expect(ask("frcp", "2026-09-14", { days: 14 }).calendar).toBe(`us-federal ${federal.version}`);
    expect(ask("fixed", "2026-09-14").calendar).toBeNull();
  });
});

describe("what is refused, by field", () => {
  const day = { date: "2026-09-14", zone };
  const moment = { instant: Temporal.Instant.from("2026-09-14T12:00Z"), zone };
  const good: DeadlineQuestion = { rule: "frcp", trigger: day, days: 14, calendar: federal };
  test.each<[string, Partial<Record<keyof DeadlineQuestion, unknown>>]>([
    ["rule", { rule: "toString" }],
    ["zone", { trigger: { date: "2026-09-14", zone: "Mars/Olympus" } }],
    ["zone", { trigger: { date: "2026-09-14", zone: "+02:00" } }],
    ["zone", { trigger: { date: "2026-09-14", zone: "" } }],
    ["trigger", { trigger: { date: "2026-02-30", zone } }],
    ["trigger", { trigger: { date: "14.9.2026", zone } }],
    ["trigger", { trigger: { date: "0026-09-14", zone } }],
    ["trigger", { trigger: { date: "1999-12-31", zone } }],
    ["trigger", { rule: "frcp-backward", trigger: { date: "2036-01-05", zone } }],
    ["trigger", { trigger: { instant: new Date(Number.NaN), zone } }],
    ["trigger", { days: undefined, hours: 8 }],
    ["days", { days: undefined }],
    ["days", { days: 0 }],
    ["days", { days: -14 }],
    ["days", { days: 1.5 }],
    ["days", { days: Number.NaN }],
    ["days", { days: 1e9 }],
    ["hours", { hours: 8 }],
    ["hours", { trigger: moment, days: undefined, hours: 0 }],
    ["businessDays", { days: undefined, businessDays: 5 }],
    ["days", { rule: "business-days" }],
    ["days", { rule: "fixed" }],
    ["days", { rule: "none" }],
    ["calendar", { calendar: undefined }],
    ["calendar", { trigger: { date: "2035-12-25", zone } }],
  ])("%s", (field, change) => {
    expect.assertions(2);
    try {
      computeDeadline({ ...good, ...change } as DeadlineQuestion);
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidInput);
      expect(Object.keys((error as InvalidInput).fields)).toEqual([field]);
    }
  });
});
