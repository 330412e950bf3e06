import { describe, expect, test } from "vitest";
import { exampleFacts, exampleRequests, factsOf } from "@/lib/reporting/counting/test-vectors";
import type { CountedRequest } from "@/lib/reporting/counting/types";
import { bandsProfile } from "@/lib/reporting/profiles/bands";
import { dsaProfile } from "@/lib/reporting/profiles/dsa";
import { eEvidenceProfile } from "@/lib/reporting/profiles/e-evidence";
import { githubProfile } from "@/lib/reporting/profiles/github";
import { googleProfile } from "@/lib/reporting/profiles/google";
import { internalProfile } from "@/lib/reporting/profiles/internal";
import { microsoftProfile } from "@/lib/reporting/profiles/microsoft";
import { publicProfile } from "@/lib/reporting/profiles/public";
import { rowsOf } from "@/lib/reporting/profiles/test-rows";
import { BAND_STRUCTURES, type Published, type TableField } from "@/lib/reporting/profiles/types";
import { bandsOf } from "./bands";
import { monthsOf } from "./months";
import { SHAPE_CHARTS, type ShapeChart } from "./shape-charts";
import { shapeLines, shapeSum } from "./shape-lines";

const facts = exampleFacts();
const SHAPES = {
  dsa: dsaProfile(facts, "ExampleCloud"),
  "e-evidence": eEvidenceProfile(facts),
  microsoft: microsoftProfile(facts),
  google: googleProfile(facts, "ExampleCloud"),
  github: githubProfile(facts),
} as const;
type Shape = keyof typeof SHAPES;
const shapes = Object.keys(SHAPES) as Shape[];

const chartOf = (profile: Shape, title: string): ShapeChart => {
  const chart = SHAPE_CHARTS[profile]?.charts.find((one) => one.title === title);
  if (!chart) throw new Error(`${profile} has no chart ${title}.`);
  return chart;
};
const linesOf = (profile: Shape, title: string) =>
  shapeLines(SHAPES[profile], chartOf(profile, title)).map(({ key, parts, total }) => [
    key,
    ...parts.map(({ value, status }) => value ?? status),
    total.value ?? total.status,
  ]);

test.each(shapes)("%s: every chart has its table, and every column that it is drawn from", (profile) => {
  const { charts } = SHAPE_CHARTS[profile] ?? { charts: [] };
  expect(charts.length).toBeGreaterThan(0);
  for (const { title, table, by, parts, only } of charts) {
    const found = SHAPES[profile].tables.filter(({ name }) => name.startsWith(table));
    expect(found, title).toHaveLength(1);
    const wheres = parts.flatMap(({ where }) => where?.[0] ?? []);
    for (const column of [by, ...parts.map((part) => part.column), ...wheres, ...(only ? [only[0]] : [])])
      expect(found[0]?.columns, title).toContain(column);
  }
});

describe("the numbers of the worked example", () => {
  test("outcomes in Microsoft's shape make the requests that its own table tells", () => {
    const wanted = rowsOf(SHAPES.microsoft, "criminal");
    const lines = linesOf("microsoft", "Criminal");
    expect(lines.length).toBe(wanted.length - 1);
    for (const [name, ...numbers] of lines) {
      const row = wanted.find((one) => one["Country/Region"] === name);
      expect(numbers).toEqual([
        row?.Content,
        row?.["Non-Content data"],
        row?.["No data found"],
        row?.Rejected,
        row?.["Total number of requests"],
      ]);
    }
    const sum = shapeSum(SHAPES.microsoft, chartOf("microsoft", "Criminal"), "all");
    expect(sum?.total.value).toBe(wanted.at(-1)?.["Total number of requests"]);
    const enterprise = shapeSum(SHAPES.microsoft, chartOf("microsoft", "Enterprise customers"), "all");
    expect(enterprise?.total.value).toBe(rowsOf(SHAPES.microsoft, "enterprise")[0]?.Requests);
  });

  test("the legal processes in Google's shape add up to all of its rows, a country to one line", () => {
    const rows = rowsOf(SHAPES.google, "enterprise_cloud_requests");
    const all = rows.reduce((sum, row) => sum + Number(row["Enterprise Cloud customer requests"]), 0);
    const sum = shapeSum(
      SHAPES.google,
      chartOf("google", "Requests about enterprise cloud customers"),
      "all",
    );
    expect(sum?.total.value).toBe(all);
    const names = linesOf("google", "Requests about enterprise cloud customers").map(([name]) => name);
    expect(new Set(names)).toEqual(new Set(rows.map((row) => row["Country/Region"])));
    expect(names).toHaveLength(new Set(names).size);
  });

  test("what became of European orders makes those received", () => {
    const [first] = exampleRequests() as [CountedRequest];
    const kept = (["preserved", "preserved", "rejected", "pending"] as const).map(
      (result): CountedRequest => ({ ...first, instrumentClass: "epoc_pr", targets: [{ id: "a", result }] }),
    );
    const contents = eEvidenceProfile(factsOf([...exampleRequests(), ...kept]));
    const all = rowsOf(contents, "e_evidence_orders");
    for (const [title, order] of [
      ["European Production Orders", "epoc"],
      ["European Preservation Orders", "epoc_pr"],
    ] as const) {
      const rows = all.filter((row) => row.order === order);
      expect(rows.length, title).toBeGreaterThan(0);
      const received = rows.reduce((sum, row) => sum + Number(row.received), 0);
      expect(shapeSum(contents, chartOf("e-evidence", title), "all")?.total.value).toBe(received);
    }
    const preservation = chartOf("e-evidence", "European Preservation Orders");
    expect(shapeLines(contents, preservation)[0]?.parts.map(({ value }) => value)).toEqual([2, 1, 1]);
  });

  test("orders of Member States stand without their sum, which is told over time; of medians none is made", () => {
    expect(linesOf("dsa", "Orders of Member States")).toEqual([
      ["DE", 0, 3, 3],
      ["IE", 0, 1, 1],
    ]);
    expect(shapeSum(SHAPES.dsa, chartOf("dsa", "Orders of Member States"), "all")?.total.value).toBe(4);
    const medians = linesOf("dsa", "Hours to give effect");
    expect(medians.map(([scope]) => scope)).toEqual(["TOTAL", "DE", "IE"]);
    expect(medians.map((line) => line[1])).toEqual(["blank", "blank", "blank"]);
  });

  test("a table in which nothing was counted tells 0, which is not the same as no such table", () => {
    const empty = googleProfile(factsOf([]), "ExampleCloud");
    const chart = chartOf("google", "Requests about enterprise cloud customers");
    expect(rowsOf(empty, "enterprise_cloud_requests")).toEqual([]);
    expect(shapeSum(empty, chart, "all")?.total).toEqual({ status: "exact", value: 0 });
    expect(shapeSum(SHAPES.github, chart, "all")).toBeNull();
    // Of orders of one kind alone the table has no row of the other.
    const production = exampleRequests().filter((one) => one.instrumentClass === "epoc");
    const told = eEvidenceProfile(factsOf(production));
    const kept = shapeSum(told, chartOf("e-evidence", "European Preservation Orders"), "all");
    expect(kept?.parts.map(({ value }) => value)).toEqual([0, 0, 0]);
  });

  test("received and disclosed in GitHub's shape are two numbers and make no third", () => {
    const rows = rowsOf(SHAPES.github, SHAPES.github.tables[0]?.name ?? "");
    expect(chartOf("github", "Requests received and disclosed").whole).toBeNull();
    expect(linesOf("github", "Requests received and disclosed").map((line) => line.slice(0, 3))).toEqual(
      rows.map((row) => [row.type, row.count_requests_received, row.count_disclosed]),
    );
  });
});

describe("a field that is no number", () => {
  const chart = chartOf("microsoft", "Criminal");
  const numbers = ["Content", "Non-Content data", "No data found", "Rejected"];
  const contents = (...rows: TableField[][]): Pick<Published, "tables"> => ({
    tables: [{ name: "criminal", title: "Criminal", columns: ["Country/Region", ...numbers], rows }],
  });
  const told = (...rows: TableField[][]) =>
    shapeLines(contents(...rows), chart).map(({ key, parts, total }) => [
      key,
      ...parts.map(({ value, status }) => value ?? status),
      total.value ?? total.status,
    ]);
  const hidden = { status: "suppressed" } as const;
  const untold = { status: "not_reported" } as const;

  test("stays what it is, hidden, untold, blank or 0, and so does the whole that it is a part of", () => {
    expect(
      told(["A", 4, hidden, 0, 1], ["B", 0, 0, 0, untold], ["C", null, 0, 0, 0], ["D", 0, 0, 0, 0]),
    ).toEqual([
      ["D", 0, 0, 0, 0, 0],
      ["A", 4, "suppressed", 0, 1, "suppressed"],
      ["B", 0, 0, 0, "not_reported", "not_reported"],
      ["C", "blank", 0, 0, 0, "blank"],
    ]);
  });

  test("hides the line that it is added up in, and text is never taken for a number", () => {
    expect(told(["A", 4, 1, 0, 1], ["A", hidden, 1, 0, 1])).toEqual([
      ["A", "suppressed", 2, 0, 2, "suppressed"],
    ]);
    expect(told(["A", "12", 1, 0, 1])[0]?.[1]).toBe("blank");
  });

  test("draws no chart alone, nor does a table of another form, or none", () => {
    expect(told(["A", null, null, null, null])).toEqual([]);
    expect(told()).toEqual([]);
    expect(shapeLines({ tables: [] }, chart)).toEqual([]);
    const [table] = contents(["A", 1, 2, 3, 4]).tables;
    if (!table) throw new Error("There is a table.");
    const older = {
      ...table,
      columns: table.columns.map((name) => (name === "Rejected" ? "Refused" : name)),
    };
    expect(shapeLines({ tables: [older] }, chart)).toEqual([]);
    expect(shapeSum({ tables: [older] }, chart, "all")).toBeNull();
    expect(shapeSum({ tables: [] }, chart, "all")).toBeNull();
    // A sum that the table does not tell is not made up of what it does.
    expect(shapeSum({ tables: [table] }, chart, "all")).toBeNull();
  });
});

test.each(BAND_STRUCTURES)(
  "of structure %s bands are told and nothing else; of other reports none",
  (structure) => {
    const contents = bandsProfile(facts, structure);
    const bands = bandsOf(contents);
    expect(bands).toHaveLength(contents.totals.length);
    for (const { low, high, key } of bands) {
      expect(high, key).toBeGreaterThan(low);
      expect(low % (high - low + 1)).toBe(0);
    }
    expect(new Set(bands.map(({ key }) => key)).size).toBe(bands.length);
    expect(bandsOf(internalProfile(facts, true))).toEqual([]);
  },
);

test("months are told of the desk's own report, as they were frozen, and of no other", () => {
  const months = monthsOf(internalProfile(facts, false));
  expect(months.map(({ from, to }) => [from, to]).at(0)).toEqual(["2026-07-01", "2026-07-31"]);
  expect(months).toHaveLength(6);
  expect(months.map(({ total }) => total.value)).toEqual(facts.months.map(({ requests }) => requests));
  for (const { parts, total } of months)
    expect(parts.reduce((sum, { value }) => sum + (value ?? Number.NaN), 0)).toBe(total.value);
  for (const contents of [publicProfile(facts, 1), ...Object.values(SHAPES)]) {
    expect(monthsOf(contents)).toEqual([]);
    expect(contents.tables.map(({ name }) => name)).not.toContain("requests_by_month");
  }
});
