import { expect, test } from "vitest";
import vectors from "@/lib/reporting/report-vectors.json";
import { RequestCase, requestOfCase } from "./case-form";

test("every case of the worked example is a request of the form", () => {
  for (const told of vectors.cases) {
    const request = requestOfCase(RequestCase.parse(told));
    expect(request.reference).toBe(told.id);
    expect(request.targets).toHaveLength(told.targets.length);
    expect(request.receivedAt.getTime()).toBe(Date.parse(told.received_at));
  }
});

const least = {
  id: "R-1",
  received_at: "2026-07-15T12:00:00+02:00",
  jurisdiction: "EL",
  instrument_class: "epoc",
  targets: [{ id: "a", result: "content" }],
};

test("what a case leaves out is said by its class; Greece is GR", () => {
  expect(requestOfCase(RequestCase.parse(least))).toMatchObject({
    receivedAt: new Date("2026-07-15T10:00:00Z"),
    jurisdiction: "GR",
    channel: "e_evidence",
    legalDomain: "criminal",
    dataSought: "unknown",
    targets: [{ id: "a", result: "disclosed_content" }],
    flags: [],
    notice: null,
    ackHours: null,
    settledAt: null,
  });
  const letter = { ...least, instrument_class: "national_security_letter" };
  expect(requestOfCase(RequestCase.parse(letter)).legalDomain).toBe("national_security");
  expect(requestOfCase(RequestCase.parse({ ...least, private: true })).legalDomain).toBe("private_civil");
});

test("that data are not kept abroad is known only where a case says so", () => {
  const placeOf = (told: object) => requestOfCase(RequestCase.parse({ ...least, ...told })).storedOutside;
  expect(placeOf({})).toBeNull();
  expect(placeOf({ stored_outside_jurisdiction: null })).toBeNull();
  expect(placeOf({ stored_outside_jurisdiction: false })).toBe(false);
  expect(placeOf({ stored_outside_jurisdiction: true })).toBe(true);
});

test.each([
  ["jurisdiction", { jurisdiction: "UK" }, "The United Kingdom is GB."],
  ["jurisdiction", { jurisdiction: "QQ" }, "No country has the letters QQ"],
  ["origin", { origin: "EN" }, "No country has the letters EN"],
  ["jurisdiction", { jurisdiction: "Greece" }, "two capital letters"],
  ["received_at", { received_at: "03/04/2026" }, "such as 2026-07-15T10:00:00Z"],
  ["received_at", { received_at: "2026-07-15T10:00:00" }, "with its zone"],
  ["instrument_class", { instrument_class: "warant" }, "docs/report.md"],
  ["ack_h", { ack_h: "3" }, "as a number"],
  ["effect_h", { effect_h: -1 }, "never negative"],
  ["id", { id: " " }, "Give the reference."],
  ["", { chalenged: true }, "chalenged"],
])("a case is refused at %j for %j", (field, wrong, says) => {
  const read = RequestCase.safeParse({ ...least, ...wrong });
  expect(read.error?.issues).toEqual([
    expect.objectContaining({ path: field ? [field] : [], message: expect.stringContaining(says) }),
  ]);
});

test("every country of ISO 3166-1 is one, and so are the European Union and Kosovo", () => {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const codes = letters.flatMap((one) => letters.map((other) => one + other));
  const taken = codes.filter((jurisdiction) => RequestCase.safeParse({ ...least, jurisdiction }).success);
  // 249 countries, EL for one of them, EU and XK.
  expect(taken).toHaveLength(252);
  expect(taken).toEqual(expect.arrayContaining(["DE", "EL", "EU", "GB", "GR", "HK", "TW", "US", "XK"]));
});
