import { expect, test } from "vitest";
import { exampleFacts, exampleRequests, factsOf } from "@/lib/reporting/counting/test-vectors";
import type { CountedRequest } from "@/lib/reporting/counting/types";
import vectors from "@/lib/reporting/report-vectors.json";
import { microsoftProfile } from "./microsoft";
import { rowsOf } from "./test-rows";

const { expected } = vectors;
const facts = exampleFacts();

test("Microsoft's shape leaves pending out, and its four outcomes make the requests", () => {
  const published = microsoftProfile(facts);
  const [all] = rowsOf(published, "enterprise");
  const wanted = expected.microsoft_enterprise;
  expect(all).toEqual({
    Demands: "All",
    Requests: wanted.requests,
    "Rejected, withdrawn, no data, or redirected to the customer": wanted.not_disclosed,
    Compelled: wanted.compelled,
    "Some content": wanted.content,
    "Non-content data only": wanted.noncontent_only,
  });
  const sheets = [...rowsOf(published, "criminal"), ...rowsOf(published, "emergencies")];
  for (const row of sheets)
    expect(row["Total number of requests"]).toBe(
      ["Content", "Non-Content data", "No data found", "Rejected"].reduce(
        (sum, name) => sum + Number(row[name]),
        0,
      ),
    );
  const totals = sheets.filter((row) => row["Country/Region"] === "TOTAL");
  expect(totals).toHaveLength(2);
  for (const column of ["Total number of requests", "Accounts/users specified in request", "Content"]) {
    const sum = (rows: typeof sheets) => rows.reduce((so, row) => so + Number(row[column]), 0);
    expect(sum(sheets), column).toBe(2 * sum(totals));
  }
  expect(totals.reduce((sum, row) => sum + Number(row["Total number of requests"]), 0)).toBe(wanted.requests);
  expect(sheets.map((row) => row["Country/Region"])).toEqual([
    ...["Germany", "India", "Ireland", "Singapore", "United Kingdom", "United States", "TOTAL"],
    ...["France", "TOTAL"],
  ]);
});

test("Microsoft's shape counts no account of a pending request, nor a country with nothing else", () => {
  const [example] = exampleRequests() as [CountedRequest];
  const of = (jurisdiction: string, result: "pending" | "rejected", ...ids: string[]) => ({
    ...{ ...example, jurisdiction, settledAt: null, effectHours: null },
    targets: ids.map((id) => ({ id, result })),
  });
  const some = [of("FR", "rejected", "a", "b"), of("FR", "pending", "a", "c", "d"), of("DE", "pending", "e")];
  const rows = rowsOf(microsoftProfile(factsOf(some)), "criminal");
  expect(
    rows.map((row) => [row["Country/Region"], row["Accounts/users specified in request"], row.Rejected]),
  ).toEqual([
    ["France", 2, 1],
    ["TOTAL", 2, 1],
  ]);
});
