import { describe, expect, test } from "vitest";
import { exampleFacts } from "@/lib/reporting/counting/test-vectors";
import vectors from "@/lib/reporting/report-vectors.json";
import { internalProfile } from "./internal";
import { ALL, type TotalRow } from "./types";

const { expected } = vectors;
const published = internalProfile(exampleFacts(), true);

/** The numbers of one total, by metric. */
function total(total_of: TotalRow["total_of"], where: Partial<TotalRow> = {}) {
  const want = { jurisdiction: ALL, origin_jurisdiction: ALL, instrument_class: ALL, ...where };
  const rows = published.totals.filter(
    (row) =>
      row.total_of === total_of &&
      Object.entries(want).every(([field, value]) => row[field as keyof TotalRow] === value),
  );
  return Object.fromEntries(rows.map((row) => [row.metric, row.value]));
}

describe("the worked example, every number of it", () => {
  test("in all, and without emergencies", () => {
    expect(total("requests")).toMatchObject(expected.total);
    expect(total("compelled")).toMatchObject(expected.compelled_only);
    expect(total("requests")).toMatchObject({
      accounts_distinct: expected.distinct_accounts,
      customers_distinct: expected.distinct_customers,
      ack_hours_median: expected.median_ack_h_all,
      challenged: expected.flags.challenged,
      narrowed: expected.flags.narrowed,
      nondisclosure_order: expected.flags.nondisclosure,
      notice_before: expected.notice.before,
      notice_after: expected.notice.after,
      notice_prohibited: expected.notice.prohibited,
      notice_not_given: 0,
    });
  });

  test("by jurisdiction and by class", () => {
    for (const [jurisdiction, want] of Object.entries(expected.by_jurisdiction))
      expect(total("requests", { jurisdiction }), jurisdiction).toMatchObject(want);
    for (const [instrument_class, want] of Object.entries(expected.by_instrument))
      expect(total("requests", { instrument_class }), instrument_class).toMatchObject(want);
    const named = published.totals.filter((row) => row.total_of === "requests" && row.metric === "requests");
    expect(named).toHaveLength(
      1 + Object.keys(expected.by_jurisdiction).length + Object.keys(expected.by_instrument).length,
    );
  });

  test("preservation, private civil, national security and what other States sent stand apart", () => {
    expect(total("preservation")).toMatchObject(expected.preservation);
    expect(total("private_civil")).toMatchObject(expected.civil);
    expect(total("national_security")).toEqual({
      requests: expected.nsl.exact,
      imported: expected.nsl.exact,
      accounts_specified: expected.nsl.accounts,
    });
    const sent = published.totals.filter((row) => row.total_of === "diplomatic" && row.metric === "requests");
    const pairs = sent.map((row) => [`${row.origin_jurisdiction}->${row.jurisdiction}`, row.value]);
    expect(Object.fromEntries(pairs)).toEqual(expected.diplomatic);
  });
});

test("without the word for it nothing of national security is there", () => {
  const without = internalProfile(exampleFacts(), false);
  const rows = [...without.facts, ...without.totals];
  expect(rows.some((row) => row.legal_domain === "national_security")).toBe(false);
  expect(without.totals.some((row) => row.total_of === "national_security")).toBe(false);
  expect(rows.some((row) => row.instrument_class === "national_security_letter")).toBe(false);
});

test("a zero is exact; a share of nothing is no number", () => {
  const row = (metric: string, jurisdiction: string) =>
    published.facts.find((one) => one.metric === metric && one.jurisdiction === jurisdiction);
  expect(row("redirected", "FR")).toMatchObject({ status: "exact", value: 0, value_low: 0, value_high: 0 });
  const pending = published.facts.filter((one) => one.metric === "disclosure_rate" && one.value === null);
  expect(pending.every(({ status }) => status === "not_applicable")).toBe(true);
});
