import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { computeDeadline } from "@/lib/deadlines/compute-deadline";
import { findCalendar } from "@/lib/deadlines/find-calendar";
import { readTrigger } from "@/lib/deadlines/read-trigger";
import type { RuleId, Unit } from "@/lib/deadlines/rules";
import ours from "./deadline-vectors.json";

interface Vector {
  id: string;
  rule: string;
  trigger: string;
  period: Partial<Record<Unit, number>>;
  calendar: string;
  due: string;
  why: string;
}

const shared = new URL("../../../shared/data/deadline-vectors.json", import.meta.url);
const vectors = ours.vectors as Vector[];

/** Vectors write a moment as local time with the zone in brackets. */
function answer({ rule, trigger, period, calendar }: Vector) {
  const days = findCalendar(calendar);
  const zone = trigger.includes("[") ? undefined : days.zone;
  return computeDeadline({
    rule: rule as RuleId,
    trigger: readTrigger(trigger, zone),
    ...period,
    calendar: days,
  });
}

describe("deadline vectors", () => {
  test.each(vectors)("$id $rule from $trigger is due $due", (vector) => {
    const zone = /\[.+\]/.exec(vector.due)?.[0] ?? "";
    expect(answer(vector).due?.replace(/[+-]\d\d:\d\d$/, "") + zone).toBe(vector.due);
  });

  test.each([
    ["E2", "2026-09-12"],
    ["E6", "2026-09-19T07:30:00+02:00"],
    ["U17", "2026-09-19T15:30:00-04:00"],
    ["U2", "2007-09-01"],
  ])("%s without any roll is %s", (id, strict) => {
    expect(answer(vectors.find((vector) => vector.id === id) as Vector).strict).toBe(strict);
  });

  test.skipIf(!existsSync(shared))("our copy of the vectors is the shared one", () => {
    expect(ours).toEqual(JSON.parse(readFileSync(shared, "utf8")));
  });
});
