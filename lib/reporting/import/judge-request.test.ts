import { expect, test } from "vitest";
import { CATALOG } from "@/lib/instruments/catalog";
import { accountKey } from "@/lib/reporting/counting/account-key";
import { type KeptCase, requestOfCase } from "@/lib/reporting/counting/case-form";
import { caseOfCells } from "./case-of-cells";
import { wordsOf } from "./instrument-words";
import { judgeRequest } from "./judge-request";
import { REQUEST_FIELD_NAMES, type RequestField } from "./request-fields";

const judging = { words: wordsOf(CATALOG), now: new Date("2026-11-28T12:00:00Z") };
type Cells = Partial<Record<RequestField, string>>;
const GOOD: Cells = {
  ...{ id: "R-1", received_at: "2026-07-15", jurisdiction: "US" },
  ...{ instrument_class: "subpoena", result: "rejected" },
};

function judged(cells: Cells) {
  const row = { ...GOOD, ...cells };
  return judgeRequest(
    caseOfCells(
      REQUEST_FIELD_NAMES.map((name) => row[name] ?? ""),
      REQUEST_FIELD_NAMES,
    ),
    judging,
  );
}
/** The row as reports count it. @throws where anything is wrong with it */
function counted(cells: Cells) {
  const read = judged(cells);
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  const received_at = new Date(read.request.received_at);
  return requestOfCase({ ...read.request, received_at, settled_at: null } as unknown as KeptCase);
}
const faults = (cells: Cells) => {
  const read = judged(cells);
  return "faults" in read ? read.faults : {};
};

test("accounts that are only counted are never those of another request", () => {
  const keys = ["2026-1", "2026-11", "2026 1"].flatMap((id) =>
    counted({ id, accounts: "20" }).targets.map((target) => accountKey(target.id ?? "")),
  );
  expect(new Set(keys).size).toBe(60);
});

test("a row that says where data are kept is known to say so, and one that does not is not", () => {
  const placeOf = (stored_outside_jurisdiction: string) =>
    counted({ stored_outside_jurisdiction }).storedOutside;
  expect([placeOf("yes"), placeOf("no"), placeOf("")]).toEqual([true, false, null]);
  expect(faults({ stored_outside_jurisdiction: "abroad" })).toEqual({
    stored_outside_jurisdiction: "Write yes or no.",
  });
});

test("a request about no account keeps its outcome; data of none cannot have been disclosed", () => {
  for (const accounts of ["0", ";"])
    for (const result of ["rejected", "withdrawn", "redirected", "no_data", "pending"])
      expect(counted({ accounts, result }).targets).toEqual([{ id: null, result }]);
  expect(faults({ accounts: "0", result: "content" })).toEqual({
    accounts: "Data were disclosed, so at least 1 account was asked about.",
  });
});

test("a code of the catalog says what a report tells of our own instruments of that kind", () => {
  const of = (instrument_class: string, cells: Cells = {}) => counted({ instrument_class, ...cells });
  const removal = of("EU-DSA-9", { jurisdiction: "EU" });
  expect([removal.dataSought, removal.legalDomain]).toEqual(["none", "administrative"]);
  expect(of("AU-TAN", { jurisdiction: "AU" }).dataSought).toBe("none");
  expect(of("EU-EPOC-8H", { jurisdiction: "DE" }).legalDomain).toBe("emergency");
  expect(of("UK-OPO", { jurisdiction: "GB" }).channel).toBe("cloud_act");
  expect(of("X-MLAT").channel).toBe("mlat");
  expect(of("US-GJ-SUB")).toMatchObject({
    channel: "direct",
    dataSought: "unknown",
    legalDomain: "criminal",
  });
});

test("what a row says itself stands before what its kind says", () => {
  const said = { instrument_class: "EU-EPOC-8H", jurisdiction: "DE", via: "other", epoc_data: "content" };
  expect(counted(said)).toMatchObject({ channel: "other", dataSought: "content" });
  expect(counted({ instrument_class: "X-ROG", private: "yes" }).legalDomain).toBe("private_civil");
  expect(counted({ instrument_class: "X-ROG", legal_domain: "administrative" }).legalDomain).toBe(
    "administrative",
  );
  expect(faults({ private: "yes", legal_domain: "criminal" })).toEqual({
    private: expect.stringContaining("leave one of the two out"),
  });
});

test.each([
  [{ legal_domain: "national_security" }, "legal_domain", "national_security_letter, fisa_content, fisa_"],
  [{ legal_domain: "national_security", instrument_class: "US-2703D" }, "legal_domain", "write the class"],
  [{ legal_domain: "criminal", instrument_class: "US-NSL" }, "legal_domain", "whatever else is said"],
  [{ legal_domain: "criminal", instrument_class: "fisa_content" }, "legal_domain", "whatever else is said"],
  [{ private: "yes", instrument_class: "US-NSL" }, "private", "whatever else is said"],
  [{ private: "yes", instrument_class: "UK-IPA-INT", jurisdiction: "GB" }, "private", "whatever else is"],
] as const)("national security that bands could not count is refused: %j", (cells, field, says) => {
  expect(faults(cells)).toEqual({ [field]: expect.stringContaining(says) });
});

test.each([
  { instrument_class: "US-NSL" },
  { instrument_class: "fisa_content", legal_domain: "national_security" },
  { instrument_class: "UK-IPA-INT", jurisdiction: "GB" },
  { instrument_class: "production_order", jurisdiction: "GB", legal_domain: "national_security" },
  { instrument_class: "other", jurisdiction: "DE", legal_domain: "national_security" },
])("national security by its own classes is taken: %j", (cells) => {
  expect(counted(cells).legalDomain).toBe("national_security");
});

test("a number of customers is a count up to a hundred, and beyond it the finding says how a name is written", () => {
  expect(counted({ customers: "100" }).customers).toHaveLength(100);
  expect(faults({ customers: "4711" })).toEqual({ customers: expect.stringContaining("behind it: 4711;") });
  expect(counted({ customers: "4711;" }).customers).toEqual(["4711"]);
});

test.each([
  ["2026-07-15T10:00:00Z", "2026-07-15T09:59:59Z"],
  ["2026-07-15T10:00:00Z", "2026-07-13"],
  ["2026-07-15", "2026-07-13"],
  ["2026-07-15", "2026-07-14T23:59:59Z"],
])("of what was received %s nothing can have become known %s", (received_at, settled_at) => {
  expect(faults({ received_at, settled_at })).toEqual({
    settled_at: expect.stringContaining("This is before the receipt, which is 2026-07-15T"),
  });
});

test.each([
  ["2026-07-15T10:00:00Z", "2026-07-15T10:00:00Z"],
  ["2026-07-15T22:00:00Z", "2026-07-15"],
  ["2026-07-14T22:00:00-05:00", "2026-07-14"],
  ["2026-07-15", "2026-07-15"],
])("of what was received %s something can have become known %s", (received_at, settled_at) => {
  expect(faults({ received_at, settled_at })).toEqual({});
});

test("a request does not take the place of itself", () => {
  expect(faults({ supersedes: " R-1" })).toEqual({
    supersedes: expect.stringContaining("the reference of the older one"),
  });
  expect(faults({ supersedes: "R-2" })).toEqual({});
});

test.each(["#N/A", "#REF!", "#DIV/0!", "#NAME?"])(
  "what a spreadsheet shows for no result, %s, is no value",
  (cell) => {
    for (const field of ["id", "customers", "supersedes", "ack_h"] as const)
      expect(faults({ [field]: cell })[field]).toContain(`“${cell}” is no value`);
    expect(faults({ id: "#1", customers: "#N/A Ltd" })).toEqual({});
  },
);
