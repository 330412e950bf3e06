import { expect, test } from "vitest";
import { exampleFacts } from "@/lib/reporting/counting/test-vectors";
import { internalProfile } from "@/lib/reporting/profiles/internal";
import { changedCells } from "./changed-cells";

const whole = internalProfile(exampleFacts(), false);
const withoutMonths = { ...whole, tables: [] };

test("a table that the version before did not have is one line, and so is one that went", () => {
  expect(changedCells(withoutMonths, whole)).toEqual([
    {
      table: "requests_by_month",
      cell: 'the whole table "Requests by month" is new',
      before: null,
      after: "6 rows",
    },
  ]);
  expect(changedCells(whole, withoutMonths)).toEqual([
    {
      table: "requests_by_month",
      cell: 'the whole table "Requests by month" is gone',
      before: "6 rows",
      after: null,
    },
  ]);
  expect(changedCells(whole, whole)).toEqual([]);
});

test("of a table that both versions have each cell that changed is told, a row that was added or went too", () => {
  const [months] = whole.tables;
  if (!months) throw new Error("The example has months.");
  const changed = months.rows.map((row, at) => (at === 1 ? [...row.slice(0, 2), 99, ...row.slice(3)] : row));
  const cells = changedCells(whole, { ...whole, tables: [{ ...months, rows: changed }] });
  expect(cells).toEqual([
    { table: "requests_by_month", cell: "row 2, requests", before: String(months.rows[1]?.[2]), after: "99" },
  ]);
  const shorter = changedCells(whole, { ...whole, tables: [{ ...months, rows: months.rows.slice(0, 5) }] });
  expect(shorter.map(({ after }) => after)).toEqual(months.columns.map(() => null));
});
