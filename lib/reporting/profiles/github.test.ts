import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { exampleFacts, exampleRequests, factsOf } from "@/lib/reporting/counting/test-vectors";
import type { CountedRequest } from "@/lib/reporting/counting/types";
import { githubProfile, githubRefuses } from "./github";
import { rowsOf } from "./test-rows";

const facts = exampleFacts();

test("GitHub's shape counts foreign papers as cross-border and civil ones apart", () => {
  const published = githubProfile(facts);
  const counts = rowsOf(published, "requests_received_and_disclosed_by_calendar_year_half").map((row) => [
    ...[row.year, row.half, row.type, row.count_requests_received, row.count_disclosed],
  ]);
  expect(counts).toEqual([
    [2026, 2, "criminal or government agency subpoena", 2, 1],
    [2026, 2, "criminal court order", 1, 0],
    [2026, 2, "cross-border request", 7, 3],
    [2026, 2, "criminal search warrant", 2, 2],
    [2026, 2, "civil subpoena", 1, 0],
    [2026, 2, "exigent circumstances", 1, 1],
  ]);
  const foreign = rowsOf(published, "cross_border_data_requests_by_calendar_year_half");
  expect(foreign.map((row) => [row.government_iso2_code, row.count])).toEqual([
    ["DE", 3],
    ["GB", 1],
    ["IE", 1],
    ["IN", 1],
    ["SG", 1],
  ]);
  expect(githubRefuses({ from: "2026-07-01", to: "2026-12-31" })).toBeNull();
  expect(githubRefuses({ from: "2026-01-01", to: "2026-12-31" })).toBeNull();
  expect(githubRefuses({ from: "2026-07-01", to: "2026-11-30" })).toContain("half-years");
});

test("GitHub's shape tells of each disclosed request what the users heard, and of no other", () => {
  const heard = (requests: CountedRequest[]) => {
    const published = githubProfile(factsOf(requests));
    const [received, notifications] = [published.tables[0], published.tables[3]];
    const disclosed = received?.rows.reduce((sum, row) => sum + Number(row.at(-1)), 0);
    const rows = notifications?.rows.map((row) => row.slice(-2)) ?? [];
    expect(rows.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(disclosed);
    return rows;
  };
  // A refused request of which the customer was told is in no row.
  expect(heard(exampleRequests())).toEqual([
    ["exigent circumstances", 1],
    ["notification", 3],
    ["gag order", 3],
  ]);
  const [given] = exampleRequests() as [CountedRequest];
  const refused = { ...given, targets: [{ id: "x", result: "rejected" as const }], effectHours: null };
  const emergency = { ...given, legalDomain: "emergency", instrumentClass: "emergency" } as const;
  const notices = ["before", "after", "prohibited", "not_given", null] as const;
  const all = [given, refused, emergency].flatMap((one) => notices.map((notice) => ({ ...one, notice })));
  expect(heard(all)).toEqual([
    ["exigent circumstances", 5],
    ["notification", 2],
    ["gag order", 1],
    ["no notification", 2],
  ]);
});

const real = new URL("../../../../shared/data/github-transparency/", import.meta.url);
test.skipIf(!existsSync(real))(
  "has the names and columns of GitHub's own files (where they lie here)",
  () => {
    const folder = new URL("requests_to_disclose_user_information/", real);
    const header = (file: string) => (parse(readFileSync(new URL(file, folder))) as string[][])[0];
    for (const { name, columns } of githubProfile(facts).tables)
      expect(columns).toEqual(header(`by_calendar_year_half/${name}.csv`));
    const year = githubProfile({ ...facts, period: { from: "2026-01-01", to: "2026-12-31" } });
    // Notifications are published by half-year alone.
    for (const { name, columns } of year.tables.slice(0, 3)) expect(columns).toEqual(header(`${name}.csv`));
  },
);
