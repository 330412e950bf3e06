import { expect, test } from "vitest";
import { SECTIONS } from "@/lib/demands/results";
import { RequestCase, requestOfCase } from "@/lib/reporting/counting/case-form";
import { exampleFacts, exampleRequests, factsOf } from "@/lib/reporting/counting/test-vectors";
import { COLUMN_MEANINGS } from "./column-meanings";
import { meaningOf, sayMeaning } from "./meaning-of";
import { everyProfile } from "./test-profiles";
import { PROFILES, type ReportTable } from "./types";

const YEAR = { from: "2026-01-01", to: "2026-12-31" };
const tablesOf = (facts: ReturnType<typeof factsOf>): ReportTable[] =>
  Object.values(everyProfile(facts)).flatMap(({ tables }) => tables);
/** Of a half-year, whose files have names of their own, of a year, and of a period that is neither. */
const tables = [
  ...tablesOf(exampleFacts()),
  ...tablesOf(factsOf(exampleRequests(), YEAR)),
  ...tablesOf(factsOf(exampleRequests(), { from: "2026-08-01", to: "2026-12-31" })),
];
const OUTCOMES = SECTIONS.requests;
const isOutcome = (metric: string) => (OUTCOMES as readonly string[]).includes(metric);

test("each column of each table of each profile has a meaning, and nothing else has one", () => {
  const met = new Map<string, Set<string>>();
  for (const { name, columns } of tables) {
    const meaning = meaningOf(name);
    expect(meaning?.about, name).toBeTruthy();
    for (const column of columns) {
      const own = meaning?.columns[column];
      expect(own && sayMeaning(own), `${name}: ${column}`).toBeTruthy();
    }
    const base = Object.keys(COLUMN_MEANINGS).find((one) => COLUMN_MEANINGS[one] === meaning) ?? "";
    met.set(base, new Set([...(met.get(base) ?? []), ...columns]));
  }
  for (const [name, { columns }] of Object.entries(COLUMN_MEANINGS))
    expect([...(met.get(name) ?? [])].sort(), name).toEqual(Object.keys(columns).sort());
});

test.each(PROFILES)(
  "what names a row of %s stands once in its table, and a number is never text",
  (profile) => {
    for (const { name, columns, rows } of everyProfile(exampleFacts())[profile].tables) {
      const is = columns.map((column) => meaningOf(name)?.columns[column]?.is);
      const lines = rows.map((row) => row.filter((_, at) => is[at] === "line").join("\t"));
      expect(new Set(lines).size, name).toBe(lines.length);
      for (const row of rows)
        for (const [at, field] of row.entries())
          if (is[at] === "number") expect(typeof field, `${name}: ${columns[at]}`).not.toBe("string");
    }
  },
);

/** What all the lines of a column make together, sums and parts alike: enough to see whether it grew. */
const sumOf = (table: ReportTable | undefined, column: string) => {
  const at = table?.columns.indexOf(column) ?? -1;
  return (table?.rows ?? []).reduce((sum, row) => sum + (typeof row[at] === "number" ? row[at] : 0), 0);
};

test.each(OUTCOMES)(
  "one more request that is %s grows the columns that say they count it, and no other",
  (result) => {
    const one = RequestCase.parse({
      ...{
        id: "one more",
        received_at: "2026-08-15T10:00:00Z",
        jurisdiction: "DE",
        instrument_class: "epoc",
      },
      targets: [{ id: "account", result: result.replace("disclosed_", "") }],
    });
    const before = tablesOf(exampleFacts());
    const after = tablesOf(factsOf([...exampleRequests(), requestOfCase(one)]));
    let grown = 0;
    for (const table of after) {
      if (table.name === "emergencies" || table.name.startsWith("user_notifications")) continue;
      for (const [column, { is, counts }] of Object.entries(meaningOf(table.name)?.columns ?? {})) {
        if (is !== "number" || column.startsWith("%") || !counts.some(isOutcome)) continue;
        const was = before.find(({ name }) => name === table.name);
        const grew = sumOf(table, column) > sumOf(was, column);
        expect(grew, `${table.name}: ${column}`).toBe((counts as readonly string[]).includes(result));
        grown += Number(grew);
      }
    }
    expect(grown).toBeGreaterThan(1);
  },
);
