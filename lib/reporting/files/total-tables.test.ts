import { expect, test } from "vitest";
import { exampleFacts } from "@/lib/reporting/counting/test-vectors";
import { bandsProfile } from "@/lib/reporting/profiles/bands";
import { internalProfile } from "@/lib/reporting/profiles/internal";
import { publicProfile } from "@/lib/reporting/profiles/public";
import { lineOf, totalTables } from "./total-tables";

test("bands of each class stand in a line of their own", () => {
  const [table] = totalTables(bandsProfile(exampleFacts(), "a2").totals);
  expect(table?.rows.map(([of]) => of)).toEqual([
    "national security letter, United States",
    "FISA content, United States",
    "FISA non-content, United States",
  ]);
});

test("no two totals of one sort and metric stand at the same place", () => {
  const facts = exampleFacts();
  for (const { totals } of [
    internalProfile(facts, true),
    publicProfile(facts, 10),
    bandsProfile(facts, "a1"),
    bandsProfile(facts, "a3"),
  ]) {
    const places = totals.map((row) => `${row.total_of}, ${lineOf(row)}: ${row.metric}`);
    expect(new Set(places).size).toBe(places.length);
  }
});
