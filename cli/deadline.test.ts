import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { deadlineCommand } from "@/cli/deadline";

let out = "";
let complaint = "";

beforeEach(() => {
  out = "";
  complaint = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    complaint += text;
    return true;
  });
});

afterEach(() => vi.restoreAllMocks());

const run = (line: string) => deadlineCommand(line.split(" ").filter(Boolean));

describe("narrowgate deadline", () => {
  test.each([
    ["--rule frcp --from 2026-09-14 --days 14 --calendar us-federal", "2026-09-28", "2026-09-28"],
    ["--rule=frcp --from=2026-09-12 --days=14 --calendar=us-federal", "2026-09-28", "2026-09-26"],
    ["--rule frcp-backward --from 2007-09-11 --days -10 --calendar us-federal", "2007-08-31", "2007-09-01"],
    [
      "--rule business-days --from 2026-09-03 --business-days 5 --calendar us-federal",
      "2026-09-11",
      "2026-09-11",
    ],
    ["--rule eu-1182-71 --from 2026-09-02 --days 10 --calendar eu-DE", "2026-09-14", "2026-09-12"],
    [
      "--rule frcp --from 2026-09-15T02:00Z --days 14 --calendar us-federal --zone America/New_York",
      "2026-09-28",
      "2026-09-28",
    ],
    [
      "--rule frcp --from 2026-09-17T15:30 --hours 48 --calendar us-federal --zone America/New_York",
      "2026-09-21T15:30:00-04:00",
      "2026-09-19T15:30:00-04:00",
    ],
    [
      "--rule eu-1182-71 --from 2026-09-18T23:30:00[Europe/Berlin] --hours 8 --calendar eu-DE",
      "2026-09-19T08:00:00+02:00",
      "2026-09-19T07:30:00+02:00",
    ],
    [
      "--rule frcp --from 2026-10-30T21:00 --hours 24 --calendar us-federal",
      "2026-11-02T21:00:00-05:00",
      "2026-10-31T21:00:00-04:00",
    ],
    [
      "--rule frcp --from 2026-09-17T15:30:00-04:00[America/New_York] --hours 4 --calendar us-federal",
      "2026-09-17T19:30:00-04:00",
      "2026-09-17T19:30:00-04:00",
    ],
    [
      "--rule eu-1182-71 --from 2026-10-24T20:15 --hours 8 --calendar eu-DE --zone Europe/Berlin",
      "2026-10-25T04:00:00+01:00",
      "2026-10-25T03:15:00+01:00",
    ],
    ["--rule eu-1182-71 --from 2026-12-24 --days 2 --calendar eu-DE", "2026-12-29", "2026-12-26"],
    ["--rule frcp-backward --from 2026-09-14 --days 7 --calendar us-federal", "2026-09-04", "2026-09-07"],
    ["--rule fixed --from 2026-09-12", "2026-09-12", "2026-09-12"],
    ["--rule none --from 2026-09-12", null, null],
  ])("%s", (line, due, strict) => {
    expect(run(line)).toBe(0);
    expect(complaint).toBe("");
    const answer = JSON.parse(out);
    expect(Object.keys(answer)).toEqual(["due", "strict", "rule", "why"]);
    expect(answer).toMatchObject({ due, strict, rule: /--rule[ =](\S+)/.exec(line)?.[1] });
    expect(answer.why).toMatch(/\.$/);
  });

  test("tells the calendar's version, and whose zone was taken where none was given", () => {
    run("--rule frcp --from 2026-10-30T21:00 --hours 24 --calendar us-federal");
    expect(JSON.parse(out).why).toMatch(
      /Calendar us-federal, version 2026\.1\. No zone was given, so the calendar's own was taken: America\/New_York\.$/,
    );
  });

  test.each([
    ["", "--rule: "],
    ["--rule rule-6 --from 2026-09-14", "--rule: "],
    ["--rule frcp --days 14 --calendar us-federal", "--from: "],
    ["--rule frcp --from yesterday --days 14 --calendar us-federal", "--from: "],
    ["--rule frcp --from 2026-02-30 --days 14 --calendar us-federal", "--from: "],
    ["--rule frcp --from 2026-09-14 --days fourteen --calendar us-federal", "--days: "],
    ["--rule frcp --from 2026-09-14 --days 1e2 --calendar us-federal", "--days: "],
    ["--rule frcp --from 2026-09-14 --days -14 --calendar us-federal", "--days: "],
    ["--rule frcp --from 2026-09-14 --days --calendar us-federal", "--days: "],
    ["--rule frcp --from 2026-09-14 --days 14 --days 15 --calendar us-federal", "--days: "],
    ["--rule frcp --from 2026-09-14 --days 14 --hours 3 --calendar us-federal --zone UTC", "--hours: "],
    ["--rule frcp --from 2026-09-14 --business-days 5 --calendar us-federal", "--business-days: "],
    ["--rule frcp --from 2026-09-14 --days 14", "--calendar: "],
    ["--rule frcp --from 2026-09-14 --days 14 --calendar moon", "--calendar: "],
    ["--rule frcp --from 2035-12-24 --days 14 --calendar us-federal", "--calendar: "],
    [
      "--rule frcp --from 2026-09-17T15:30:00+02:00[America/New_York] --hours 48 --calendar us-federal",
      "--from: The offset +02:00",
    ],
    ["--rule fixed --from 2026-09-17T15:30", "--zone: "],
    ["--rule frcp --from 2026-09-17 --hours 48 --calendar us-federal --zone UTC", "--from: "],
    ["--rule frcp --from 2026-09-14 --days 14 --calendar us-federal --zone Mars", "--zone: "],
    ["--rule frcp --from 2026-09-14 --days 14 --calendar us-federal --loud yes", '"--loud" is no flag'],
    ["today", '"today" is no flag'],
  ])("refuses %s", (line, start) => {
    expect(run(line)).toBe(2);
    expect(out).toBe("");
    expect(complaint.startsWith(start)).toBe(true);
    expect(complaint.trimEnd().split("\n")).toHaveLength(1);
  });
});
