import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { exampleFacts, exampleRequests, factsOf } from "@/lib/reporting/counting/test-vectors";
import type { CountedRequest } from "@/lib/reporting/counting/types";
import vectors from "@/lib/reporting/report-vectors.json";
import { bandOf, bandsProfile, structureRefuses } from "./bands";
import { DSA_COLUMNS, dsaProfile } from "./dsa";
import { eEvidenceProfile } from "./e-evidence";
import { githubProfile } from "./github";
import { googleProfile } from "./google";
import { microsoftProfile } from "./microsoft";
import { rowsOf } from "./test-rows";
import { BAND_STRUCTURES, type TableField } from "./types";

const { expected } = vectors;
const facts = exampleFacts();

describe("the Digital Services Act", () => {
  const rows = dsaProfile(facts, "ExampleCloud").tables[0]?.rows ?? [];
  const asText = (row: readonly TableField[]) => row.map((field) => field ?? "").join(",");

  test("is the worked example's line", () => {
    const wanted = expected.dsa_15_1_a;
    expect(asText(rows[0] ?? [])).toBe(
      `All,ExampleCloud,2026-07-01/2026-12-31,TOTAL,,TOTAL,0,0,,,${wanted.TOTAL},${wanted.median_ack_h},${wanted.median_effect_h},,,,,,,`,
    );
    expect(rows.slice(1).map((row) => [row[5], row[10]])).toEqual([
      ["DE", wanted.DE],
      ["IE", wanted.IE],
    ]);
  });

  test("calls Greece EL; what orders no data is an order to act, of which the accounts are counted", () => {
    const [example] = exampleRequests() as [CountedRequest];
    const order = { ...example, jurisdiction: "GR", dataSought: "none", instrumentClass: "other" } as const;
    const [total, greece] = dsaProfile(factsOf([order]), "ExampleCloud").tables[0]?.rows ?? [];
    expect(greece?.slice(5, 13)).toEqual(["EL", 1, 2, 0, 72, 0, null, null]);
    expect(total?.slice(6, 13)).toEqual(greece?.slice(6, 13));
  });

  const template = new URL(
    "../../../../shared/data/dsa-2024-2835/part_3_member_states_orders.csv",
    import.meta.url,
  );
  test.skipIf(!existsSync(template))("has the columns of the official template (where it lies here)", () => {
    const [header] = parse(readFileSync(template)) as string[][];
    expect(DSA_COLUMNS).toEqual(header);
  });

  test("has twenty columns", () => {
    expect(DSA_COLUMNS).toHaveLength(20);
  });
});

describe("50 U.S.C. 1874", () => {
  test.each([
    [0, 1000, 0, 999],
    [999, 1000, 0, 999],
    [1000, 1000, 1000, 1999],
    [499, 500, 0, 499],
    [500, 500, 500, 999],
    [249, 250, 0, 249],
    [250, 250, 250, 499],
    [99, 100, 0, 99],
    [100, 100, 100, 199],
  ])("%i in bands of %i lies from %i to %i", (value, width, low, high) => {
    expect(bandOf(value, width)).toEqual({ low, high });
  });

  test("tells bands and nothing exact, in each structure", () => {
    const bands = Object.entries(expected.nsl.bands);
    for (const [at, structure] of BAND_STRUCTURES.entries()) {
      const { facts: rows, totals, tables } = bandsProfile(facts, structure);
      expect([rows, tables]).toEqual([[], []]);
      expect(totals).toHaveLength(at < 2 ? 6 : 2);
      const width = ["1000", "500", "250", "100"][at];
      for (const row of totals) {
        expect(row).toMatchObject({ status: "banded", value: null, additive: false, jurisdiction: "US" });
        expect(`${row.value_low}-${row.value_high}`).toBe(bands.find(([name]) => name === width)?.[1]);
      }
    }
  });

  test("is for half-years, or for a year in the last structure", () => {
    const half = { from: "2026-07-01", to: "2026-12-31" };
    const year = { from: "2026-01-01", to: "2026-12-31" };
    expect(BAND_STRUCTURES.map((structure) => structureRefuses(half, structure) === null)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(structureRefuses(year, "a4")).toBeNull();
    expect(structureRefuses(year, "a1")).toContain("half-year");
    for (const [from, to] of [
      ["2026-02-01", "2026-07-31"],
      ["2026-07-01", "2027-06-30"],
      ["2026-06-30", "2026-12-31"],
    ] as const)
      for (const structure of BAND_STRUCTURES)
        expect(structureRefuses({ from, to }, structure), `${from} ${structure}`).not.toBeNull();
  });
});

test("the e-Evidence table is the worked example's, and says that it is a draft", () => {
  const published = eEvidenceProfile(facts);
  const rows = rowsOf(published, "e_evidence_orders");
  const by = (column: string) =>
    Object.fromEntries(
      rows.map((row) => [[row.issuing_state, row.data_type, row.case].join("/"), row[column]]),
    );
  expect(by("received")).toEqual(expected.e_evidence_28_4.received);
  expect(by("fulfilled")).toEqual(expected.e_evidence_28_4.fulfilled);
  expect(by("average_hours")).toEqual(expected.e_evidence_28_4.avg_hours);
  expect(published.notes.join()).toMatch(/^Draft/);
});

test("of preservation orders the e-Evidence table says how long after them the data were asked for", () => {
  const [example] = exampleRequests() as [CountedRequest];
  const order = {
    ...example,
    instrumentClass: "epoc_pr",
    jurisdiction: "DE",
    dataSought: "traffic",
  } as const;
  const followed = [24, 96, null].map((followUpHours) => ({ ...order, followUpHours }));
  const [row] = rowsOf(eEvidenceProfile(factsOf(followed)), "e_evidence_orders");
  expect(row).toMatchObject({ order: "epoc_pr", received: 3, average_hours: 60 });
});

test("Google's shape is the worked example's; preservation has no percentage, and diplomatic requests stand apart", () => {
  const published = googleProfile(facts, "ExampleCloud");
  const rows = rowsOf(published, "enterprise_cloud_requests");
  expect(rows.find((row) => row["Legal Process"] === "Search Warrants")).toEqual({
    "Period Ending": "2026-12-31",
    "Country/Region": "United States",
    "CLDR Territory Code": "US",
    Product: "ExampleCloud",
    "Legal Process": "Search Warrants",
    "Enterprise Cloud customer requests": 2,
    "Enterprise Cloud customers": 2,
    "Percentage disclosed": 100,
  });
  expect(rows.find((row) => row["Legal Process"] === "Preservation Requests")).toMatchObject({
    "CLDR Territory Code": "FR",
    "Enterprise Cloud customer requests": 1,
    "Percentage disclosed": null,
  });
  expect(rows.find((row) => row["CLDR Territory Code"] === "GB")).toMatchObject({
    "Percentage disclosed": 0,
  });
  expect(published.tables[1]?.rows).toEqual([["2026-12-31", "Brazil", "BR", "United States", "US", 1]]);
});

test("no shape but that of bands knows of national security", () => {
  const letters = exampleRequests().filter(({ legalDomain }) => legalDomain === "national_security");
  const others = exampleRequests().filter(({ legalDomain }) => legalDomain !== "national_security");
  const more = factsOf([...others, ...Array.from({ length: 40 }, () => letters[0] as CountedRequest)]);
  const none = factsOf(others);
  const shapes = [
    (of: typeof facts) => dsaProfile(of, "ExampleCloud"),
    eEvidenceProfile,
    microsoftProfile,
    (of: typeof facts) => googleProfile(of, "ExampleCloud"),
    githubProfile,
    (of: typeof facts) => bandsProfile(of, "a2"),
  ];
  for (const shape of shapes) expect(shape(more)).toEqual(shape(none));
});
