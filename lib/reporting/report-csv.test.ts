import { expect, test } from "vitest";
import { reportCsv } from "./report-csv";
import { type Counted, countSection } from "./rules";

const report = (counted: Counted[]) => ({
  period: { from: "2026-07-01", to: "2026-12-31" },
  asOf: new Date("2027-01-31T00:00:00Z"),
  requests: countSection("requests", counted),
  preservation: countSection("preservation", counted),
  privateCivil: countSection("privateCivil", counted),
});
const HEADER =
  "period_start,period_end,as_of,section,jurisdiction,kind,kind_title,instruments,disclosed_content,disclosed_noncontent," +
  "preserved,pending,redirected,rejected,withdrawn,no_data\r\n";
const TIME = "2026-07-01,2026-12-31,2027-01-31T00:00:00.000Z";

test("a report without instruments has its header", () => {
  expect(reportCsv(report([]))).toBe(HEADER);
});

test("one line a jurisdiction and kind; blank is not 0; quotes are doubled", () => {
  const entry = { jurisdiction: "US", kind: "US-X", title: 'A "warrant", sealed', count: 2 };
  const counted: Counted[] = [
    { ...entry, section: "requests", result: "rejected" },
    { ...entry, section: "preservation", result: "preserved" },
  ];
  expect(reportCsv(report(counted))).toBe(
    `${HEADER}${TIME},requests,US,US-X,"A ""warrant"", sealed",2,0,0,,0,0,2,0,0\r\n` +
      `${TIME},preservation,US,US-X,"A ""warrant"", sealed",2,,,2,0,0,0,0,0\r\n`,
  );
});

test.each([
  ["=1+1", "'=1+1"],
  ["=1+1\nx", `"'=1+1\nx"`],
  ["+1", "'+1"],
  ["-5", "'-5"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\tx", "'\tx"],
  ["\uFEFF=1", "'\uFEFF=1"],
])("%j is no formula in the file", (title, written) => {
  const counted: Counted[] = [
    { section: "requests", jurisdiction: "US", kind: "US-X", title, result: "pending", count: 1 },
  ];
  expect(reportCsv(report(counted))).toContain(`,US-X,${written},1,`);
});
