import { expect, test } from "vitest";
import { sayChangedCell } from "@/lib/reporting/publishing/say-changed-cell";

test.each([
  ["facts", "DE ALL ALL ALL ALL ALL ALL requests", "Germany: requests"],
  [
    "facts",
    "DE BR mlat criminal search_warrant content Public sector requests",
    "Brazil by way of Germany, mlat, criminal, content, Public sector: requests",
  ],
  ["facts", "FR - ALL - subpoena ALL - disclosed_noncontent", "subpoena, France: disclosed non-content"],
  ["totals", "compelled ALL ALL ALL ALL ALL ALL ALL requests", "Requests without emergencies, All: requests"],
  ["totals", "requests ALL ALL ALL ALL search_warrant ALL ALL no_data", "Requests, search warrant: no data"],
  ["requests_by_month", "row 3, Number", "row 3, Number"],
  ["facts", 'the whole table "Months" is new', 'the whole table "Months" is new'],
])("a number of %s that changed is told in words: %s", (table, cell, words) => {
  expect(sayChangedCell({ table, cell })).toBe(words);
});
