import { describe, expect, test } from "vitest";
import { computeDeadline } from "@/lib/deadlines/compute-deadline";
import { findCalendar } from "@/lib/deadlines/find-calendar";
import { NotFound } from "@/lib/errors";
import { askableClasses, canCompel, secrecyBuiltIn } from "./can-compel";
import { CATALOG, findKind, kindByCode, parseCatalog } from "./catalog";
import { DATA_CLASSES, type InstrumentKindRow, instrumentKindSchema } from "./kind";

const warrant: InstrumentKindRow = {
  code: "US-TEST",
  title: "A warrant",
  jurisdiction: "US",
  effect: "compels",
  classes: ["BSI", "C"],
  secrecy: "order",
  deadline: { rule: "fixed" },
  acceptedOfficers: "A judge",
  citation: "A law",
  reportClass: "search_warrant",
};
const letter: InstrumentKindRow = {
  ...warrant,
  effect: "preserve",
  asks: "keeping",
  classes: [],
  keeps: ["BSI", "C"],
};

describe("the catalog", () => {
  test("knows every instrument of the law that it covers", () => {
    expect(CATALOG.map((kind) => kind.code)).toEqual(
      [
        "US-GJ-SUB US-TRIAL-SUB US-ADM-SUB US-STATE-SUB US-CIVIL-SUB US-2703D US-WARRANT",
        "US-STATE-ORDER US-STATE-WARRANT US-PRTT US-WIRETAP US-2703F US-EDR US-NSL US-FISA-I",
        "US-FISA-III US-FISA-IV US-FISA-V US-FISA-702",
        "EU-EPOC EU-EPOC-8H EU-EPOC-PR EU-DSA-10 EU-DSA-9",
        "UK-IPA-INT UK-IPA-CD UK-IPA-EI UK-IPA-TCN UK-OPO",
        "AU-IPO-INT AU-IPO-STORED AU-IPO-DATA AU-TAR AU-TAN AU-TCN",
        "CA-PO-GEN CA-PO-SPEC CA-PRES CA-PRES-ORDER CA-SUB-C22",
        "X-MLAT X-ROG X-DOM",
      ].flatMap((line) => line.split(" ")),
    );
  });

  test("compels under no request, preservation letter, foreign order, lapsed or pending law", () => {
    const idle = CATALOG.filter((kind) => kind.effect !== "compels" || kind.state !== "in-force");
    expect(idle.map((kind) => kind.code)).toEqual([
      "US-2703F",
      "US-EDR",
      "US-FISA-V",
      "EU-EPOC-PR",
      "AU-TAR",
      "CA-PRES",
      "CA-PRES-ORDER",
      "CA-SUB-C22",
      "X-MLAT",
      "X-ROG",
      "X-DOM",
    ]);
    for (const kind of idle) expect(DATA_CLASSES.filter((one) => canCompel(kind, one))).toEqual([]);
  });

  test("keeps national security secret by itself and apart in every report", () => {
    const national = CATALOG.filter((kind) => kind.nationalSecurity);
    expect(national.map((kind) => kind.code)).toEqual([
      "US-NSL",
      "US-FISA-I",
      "US-FISA-III",
      "US-FISA-IV",
      "US-FISA-V",
      "US-FISA-702",
      "UK-IPA-INT",
      "UK-IPA-EI",
      "UK-IPA-TCN",
    ]);
    for (const kind of national) expect(secrecyBuiltIn(kind)).toBe(true);
  });

  test("lets only a warrant or its like reach content, and only interception future content", () => {
    const reaching = (dataClass: "C" | "P-C") =>
      CATALOG.filter((kind) => canCompel(kind, dataClass)).map((kind) => kind.code);
    expect(reaching("C")).toEqual([
      "US-WARRANT",
      "US-STATE-WARRANT",
      "US-FISA-III",
      "US-FISA-702",
      "EU-EPOC",
      "EU-EPOC-8H",
      "UK-IPA-INT",
      "UK-IPA-EI",
      "UK-OPO",
      "AU-IPO-STORED",
      "CA-PO-GEN",
    ]);
    expect(reaching("P-C")).toEqual(["US-WIRETAP", "US-FISA-I", "UK-IPA-INT", "AU-IPO-INT"]);
  });

  test("gives each kind the period that its law sets", () => {
    expect(kindByCode("EU-EPOC").deadline).toEqual({
      rule: "eu-1182-71",
      days: 10,
      hours: null,
      businessDays: null,
      calendar: "eu-de",
      from: "service",
      basis: "",
    });
    expect(kindByCode("EU-EPOC-8H").deadline).toMatchObject({ days: null, hours: 8 });
    expect(kindByCode("US-2703F").duration).toMatchObject({ days: 90, extensionDays: 90, maxExtensions: 1 });
    expect(kindByCode("EU-EPOC-PR").duration).toMatchObject({ days: 60, extensionDays: 30 });
    expect(kindByCode("US-WARRANT").windowDays).toBe(7);
  });

  test("counts each period that it gives by a rule and a calendar that exist", () => {
    const counted = CATALOG.flatMap((kind) => [kind.deadline, kind.challenge, kind.duration])
      .filter((period) => period !== null)
      .filter((period) => period.calendar !== null);
    expect(counted.length).toBeGreaterThan(5);
    const trigger = { instant: new Date("2026-09-18T21:30:00Z"), zone: "Europe/Berlin" };
    for (const { rule, calendar, days, ...others } of counted) {
      const hours = "hours" in others ? others.hours : null;
      const due = computeDeadline({
        rule,
        trigger,
        calendar: findCalendar(calendar ?? ""),
        ...(days === null ? {} : { days }),
        ...(hours === null ? {} : { hours }),
      });
      expect(due.due).not.toBeNull();
    }
  });

  test.each<[keyof InstrumentKindRow, string]>([
    ["title", "A warrant\r\nBcc: all@press.example"],
    ["title", "A warrant\0"],
    ["acceptedOfficers", "A judge\0"],
    ["citation", "Article \u202e1"],
    ["notes", "\u0007"],
    ["unconfirmed", "The term\0"],
  ])("refuses a row whose %s cannot stand on a page, in a letter and in the database", (field, text) => {
    const value = field === "unconfirmed" ? [text] : text;
    expect(instrumentKindSchema.safeParse({ ...warrant, [field]: value }).success).toBe(false);
    const whole = field === "unconfirmed" ? ["The term"] : "Plain words";
    expect(instrumentKindSchema.safeParse({ ...warrant, [field]: whole }).success).toBe(true);
  });

  test("is plain data that can be stored and read back", () => {
    expect(parseCatalog(JSON.parse(JSON.stringify(CATALOG)))).toEqual(CATALOG);
  });

  test("finds a kind by its code and says so where there is none", () => {
    expect(kindByCode("US-2703D").title).toContain("2703(d)");
    expect(findKind("US-NONE")).toBeUndefined();
    expect(() => kindByCode("US-NONE")).toThrow(NotFound);
  });
});

describe("a row is refused", () => {
  const fixed = { rule: "fixed" } as const;
  test.each<[string, InstrumentKindRow[]]>([
    ["two kinds have this code", [warrant, warrant]],
    ["secrecy of its own", [{ ...warrant, nationalSecurity: true, legalDomain: "national_security" }]],
    ["exactly where the legal domain", [{ ...warrant, nationalSecurity: true, secrecy: "builtin" }]],
    ["exactly where the legal domain", [{ ...warrant, legalDomain: "national_security" }]],
    ["Only national-security papers are handled offline", [{ ...warrant, offline: true }]],
    ["Only a kind that asks for data has data classes", [{ ...letter, classes: ["C"], keeps: ["BSI"] }]],
    ["Only a kind that asks for data has data classes", [{ ...warrant, asks: "assistance" }]],
    ["exactly where its effect is to preserve", [{ ...letter, effect: "compels" }]],
    ["say what may have to be kept", [{ ...letter, keeps: [] }]],
    ["say what may have to be kept", [{ ...warrant, classes: ["BSI"], keeps: ["C"] }]],
    ["names its data classes", [{ ...warrant, classes: [] }]],
    ["reaches no future data", [{ ...letter, keeps: ["P-C"] }]],
    ["named twice", [{ ...warrant, classes: ["C", "C"] }]],
    ["A counted period", [{ ...warrant, deadline: { rule: "frcp", days: 14 } }]],
    ["A counted period", [{ ...warrant, deadline: { rule: "frcp", calendar: "us-federal" } }]],
    ["A counted period", [{ ...warrant, deadline: { rule: "none", days: 3 } }]],
    ["A counted period", [{ ...warrant, deadline: { rule: "fixed", hours: 3 } }]],
    ["A counted period", [{ ...warrant, deadline: { rule: "fixed", days: 3, calendar: "us-federal" } }]],
    [
      "Hours are counted from service",
      [{ ...warrant, deadline: { rule: "frcp", hours: 8, calendar: "us-federal", from: "issue" } }],
    ],
    ["A validity has a length", [{ ...warrant, validity: { basis: "A law" } }]],
    ["No unconfirmed fact is named twice", [{ ...warrant, unconfirmed: ["A", "A"] }]],
    [
      "A counted period",
      [{ ...warrant, deadline: { rule: "business-days", days: 3, calendar: "us-federal" } }],
    ],
    ["Choose a calendar", [{ ...warrant, deadline: { rule: "frcp", days: 3, calendar: "atlantis" } }]],
    ["A duration has a length", [{ ...letter, duration: { ...fixed, from: "receipt" } }]],
    [
      "An extension has a length",
      [{ ...letter, duration: { ...fixed, days: 9, maxExtensions: 1, from: "order" } }],
    ],
    ["0 to 21 days", [{ ...warrant, windowDays: 22 }]],
    ["reviewBy", [{ ...warrant, reviewBy: "2027-02-30" }]],
    ["Give the jurisdiction", [{ ...warrant, jurisdiction: "USA" }]],
    ["Unrecognized key", [{ ...warrant, colour: "red" } as InstrumentKindRow]],
  ])("%s", (says, rows) => {
    expect(() => parseCatalog(rows)).toThrow(says);
  });
});

describe("askableClasses", () => {
  test("is what may be kept under a preservation letter, and nothing where papers are handled offline", () => {
    expect(askableClasses(kindByCode("US-2703F"))).toEqual(["BSI", "NC", "C"]);
    expect(askableClasses(kindByCode("US-GJ-SUB"))).toEqual(["BSI"]);
    expect(askableClasses(kindByCode("US-FISA-I"))).toEqual([]);
  });
});
