import { expect, test } from "vitest";
import { CATALOG, kindByCode } from "@/lib/instruments/catalog";
import type { InstrumentKind } from "@/lib/instruments/kind";
import { checkKind } from "@/lib/instruments/kind-setting";
import { describeKind, differences } from "./describe-kind";
import { kindFields } from "./kind-form-fields";
import { readKindForm } from "./read-kind-form";
import { whatFollows } from "./what-follows";

/** What a browser sends of the form when nobody touched it. */
function untouchedForm(kind: InstrumentKind): FormData {
  const data = new FormData();
  for (const { name, type, value = "", options } of kindFields(kind)) {
    const values = [value].flat();
    if (type === "checkbox") {
      if (values[0] === "on") data.append(name, "on");
    } else if (type === "checkboxes") for (const one of values) data.append(name, one);
    else {
      const [first = ""] = values;
      expect(type !== "select" || first === "" || options?.some((one) => one.value === first)).toBe(true);
      data.append(name, first.replaceAll("\n", "\r\n"));
    }
  }
  return data;
}

test.each(CATALOG.map((kind) => [kind.code, kind] as const))(
  "the form of %s says the row, the whole row and nothing else",
  (code, kind) => {
    expect(checkKind(readKindForm(untouchedForm(kind), code))).toEqual(kind);
  },
);

test("what is wrong is said by the field of the form in which it stands", () => {
  const faults = (changed: Record<string, string>) => {
    const data = untouchedForm(kindByCode("US-WARRANT"));
    for (const [name, value] of Object.entries(changed)) data.set(name, value);
    const names = kindFields(kindByCode("US-WARRANT")).map(({ name }) => name);
    try {
      checkKind(readKindForm(data, "US-WARRANT"));
      return [];
    } catch (error) {
      const fields = Object.keys((error as { fields: Record<string, string> }).fields);
      expect(fields.filter((field) => !names.includes(field))).toEqual([]);
      return fields;
    }
  };
  expect(faults({ title: " " })).toEqual(["title"]);
  expect(faults({ "deadline.days": "" })).toEqual(["deadline.rule"]);
  expect(faults({ "deadline.days": "two" })).toEqual(["deadline.days"]);
  expect(faults({ "challenge.basis": "" })).toEqual(["challenge.basis"]);
  expect(faults({ "validity.months": "3" })).toEqual(["validity.days"]);
  expect(faults({ "duration.days": "3" })).toEqual(["duration.rule"]);
  expect(faults({ windowDays: "22" })).toEqual(["windowDays"]);
  expect(faults({ reviewBy: "2027-02-30" })).toEqual(["reviewBy"]);
  expect(faults({ effect: "preserve" })).toEqual(["asks"]);
  expect(faults({ secrecy: "", title: "", windowDays: "x" }).sort()).toEqual([
    "secrecy",
    "title",
    "windowDays",
  ]);
});

test("every field of a row is described, so that no difference goes unseen", () => {
  const kind = kindByCode("US-NSL");
  const others: Partial<InstrumentKind>[] = [
    { title: "Another" },
    { jurisdiction: "CA" },
    { effect: "foreign" },
    { asks: "assistance" },
    { classes: ["BSI", "NC"] },
    { keeps: ["C"] },
    { secrecy: "builtin" },
    { nationalSecurity: false },
    { emergency: true },
    { offline: true },
    { deadline: { ...kind.deadline, basis: "Another" } },
    {
      challenge: {
        rule: "fixed",
        calendar: null,
        days: null,
        from: "order",
        notAfterAnswer: true,
        basis: "A law",
      },
    },
    {
      duration: {
        rule: "fixed",
        calendar: null,
        days: 3,
        months: null,
        extensionDays: null,
        maxExtensions: null,
        from: "order",
      },
    },
    { validity: { days: 3, months: null, basis: "A law" } },
    { windowDays: 3 },
    { acceptedOfficers: "Another" },
    { citation: "Another" },
    { state: "lapsed" },
    { reviewBy: "2030-01-01" },
    { notes: "Another" },
    { unconfirmed: [] },
    { reportClass: "other" },
    { legalDomain: "criminal" },
  ];
  const fields = Object.keys(kind).filter((field) => field !== "code");
  expect(others.flatMap((one) => Object.keys(one)).sort()).toEqual(fields.sort());
  for (const other of others) expect(differences(kind, { ...kind, ...other })).toHaveLength(1);
  expect(differences(kind, kind)).toEqual([]);
  expect(differences(null, kind)).toHaveLength(describeKind(kind).length);
});

test("of a kind of national security no count of its demands is said", () => {
  const kind = kindByCode("US-NSL");
  const demand = { version: 1, dueAt: null, zone: "UTC", wouldBe: new Date("2026-11-01T00:00:00Z") };
  const touched = ["moves", "moves", "passed"].map((standing, at) => ({
    ...demand,
    reference: `NG-AAAA-AAA${"BCD"[at]}`,
    standing: standing as "moves" | "passed",
  }));
  const [all, moved, passed] = whatFollows(kind, kind, touched);
  expect(all).toMatch(/^Open demands of this kind: each keeps/);
  expect(moved).toMatch(/^By the new rule open demands would be due on another day/);
  expect(passed).toMatch(/^By the new rule the day of open demands would have passed already/);
});

test("a rule that would move a passed deadline is said to move none", () => {
  const kind = kindByCode("EU-EPOC");
  const demand = { version: 1, dueAt: null, zone: "UTC", wouldBe: new Date("2026-11-01T00:00:00Z") };
  const notes = whatFollows(kind, kind, [
    { ...demand, reference: "NG-AAAA-AAAA", standing: "passed" },
    { ...demand, reference: "NG-BBBB-BBBB", standing: "moves" },
    { ...demand, reference: "NG-CCCC-CCCC", standing: "same" },
  ]);
  expect(notes).toHaveLength(3);
  expect(notes[0]).toContain("3 open demands of this kind");
  expect(notes[1]).toContain("NG-BBBB-BBBB");
  expect(notes[2]).toContain("does not make an answer late");
  expect(notes[2]).toContain("NG-AAAA-AAAA");
  expect(
    whatFollows(kind, { ...kind, state: "lapsed" }, [{ ...demand, reference: "NG-A", standing: "same" }]),
  ).toHaveLength(2);
});
