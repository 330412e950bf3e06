import { createRequire } from "node:module";
import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import { unguardText } from "@/lib/files/guard-text";
import { textOf } from "@/lib/files/test-pdf";
import { exampleFacts } from "@/lib/reporting/counting/test-vectors";
import { DSA_COLUMNS, DSA_TABLE, dsaProfile } from "@/lib/reporting/profiles/dsa";
import { meaningOf, sayMeaning } from "@/lib/reporting/profiles/meaning-of";
import { microsoftProfile } from "@/lib/reporting/profiles/microsoft";
import { publicProfile } from "@/lib/reporting/profiles/public";
import vectors from "@/lib/reporting/report-vectors.json";
import { filesOf, type ReportFile } from "./files-of";
import { LEFT_TO_ITS_FILE } from "./filled-columns";
import { jurisdictionName } from "./jurisdiction-name";
import { exampleReport } from "./test-reports";

let files: ReportFile[];
const bytesOf = (name: string) => files.find((file) => file.name === name)?.bytes ?? Buffer.alloc(0);
const rowsOf = (name: string): Record<string, string>[] =>
  parse(bytesOf(name), { columns: true, record_delimiter: "\r\n" });

beforeAll(async () => {
  files = await filesOf(exampleReport());
});

test("the same report makes the same bytes of every file, and a change of one number makes others", async () => {
  const again = await filesOf(exampleReport());
  expect(again.map(({ name, sha256 }) => [name, sha256])).toEqual(
    files.map(({ name, sha256 }) => [name, sha256]),
  );
  const { contents } = exampleReport();
  const facts = contents.facts.map((row, at) =>
    at === 0 ? { ...row, value: 99, value_low: 99, value_high: 99 } : row,
  );
  const changed = await filesOf(exampleReport({ contents: { ...contents, facts } }));
  expect(changed.filter(({ sha256 }, at) => sha256 !== files[at]?.sha256).map(({ name }) => name)).toEqual([
    "facts.csv",
    "datapackage.json",
    "report.json",
    "report.xlsx",
  ]);
});

test("totals.csv gives the numbers of the worked example, and the parts in facts.csv add up to them", () => {
  const totals = rowsOf("totals.csv").filter(
    (row) => row.total_of === "requests" && row.jurisdiction === "ALL" && row.instrument_class === "ALL",
  );
  const parts = rowsOf("facts.csv").filter(
    (row) =>
      !["private_civil", "national_security"].includes(row.legal_domain ?? "") &&
      row.instrument_class !== "preservation",
  );
  for (const [metric, expected] of Object.entries(vectors.expected.total)) {
    const total = totals.find((row) => row.metric === metric);
    expect(Number(total?.value), metric).toBe(expected);
    const own = parts.filter((row) => row.metric === metric);
    if (total?.additive === "true")
      expect(
        own.reduce((sum, row) => sum + Number(row.value), 0),
        metric,
      ).toBe(expected);
  }
});

test("no row of facts.csv is a sum, each stands once, and a zero is not a blank", () => {
  const rows = rowsOf("facts.csv");
  expect(rows.some((row) => Object.values(row).includes("ALL"))).toBe(false);
  const keys = rows.map((row) =>
    [
      row.jurisdiction,
      row.origin_jurisdiction,
      row.channel,
      row.legal_domain,
      row.instrument_class,
      row.data_sought,
      row.customer_segment,
      row.metric,
    ].join(),
  );
  expect(new Set(keys).size).toBe(rows.length);
  const withValue = (value: string) =>
    new Set(rows.filter((row) => row.value === value).map(({ status }) => status));
  expect(withValue("0")).toEqual(new Set(["exact"]));
  expect(withValue("")).toEqual(new Set(["not_applicable", "not_reported"]));
  // Nobody says of the example where data are kept.
  const untold = rows.filter((row) => row.status === "not_reported").map(({ metric }) => metric);
  expect(new Set(untold)).toEqual(new Set(["stored_outside_jurisdiction"]));
});

test("the provider's name is guarded in the CSV files and as it is in the JSON", () => {
  const [row] = rowsOf("facts.csv");
  expect(row?.provider).toBe("'=Cumulus Harbor Cloud");
  expect(unguardText(row?.provider ?? "")).toBe("=Cumulus Harbor Cloud");
  const [fact] = JSON.parse(bytesOf("report.json").toString()).tables.facts;
  expect(fact.provider).toBe("=Cumulus Harbor Cloud");
});

test("the JSON holds the rows of the CSV files", () => {
  const { tables } = JSON.parse(bytesOf("report.json").toString());
  for (const name of ["facts", "totals"])
    expect(
      tables[name].map((row: Record<string, unknown>) =>
        Object.values(row).map((value) => String(value ?? "")),
      ),
    ).toEqual(rowsOf(`${name}.csv`).map((row) => Object.values(row).map(unguardText)));
});

test("the data package is valid, and every row fits what it says of its columns", async () => {
  const validator = createRequire(import.meta.url)("datapackage");
  const described = JSON.parse(bytesOf("datapackage.json").toString());
  expect(await validator.validate(described)).toEqual({ valid: true, errors: [] });
  for (const resource of described.resources) {
    const file = files.find(({ name }) => name === resource.path);
    expect(resource.hash).toBe(`sha256:${file?.sha256}`);
    // The validator is of version 1, which lists only the values that stand for no number.
    const missingValues = resource.schema.missingValues.map(({ value }: { value: string }) => value);
    const table = await validator.Resource.load({
      name: resource.name,
      data: parse(file?.bytes ?? "", { record_delimiter: "\r\n" }),
      schema: { ...resource.schema, missingValues },
      profile: "tabular-data-resource",
    });
    expect(table.errors).toEqual([]);
    expect(await table.read(), resource.name).toHaveLength(rowsOf(resource.path).length);
  }
});

test("the paper of a public report has its jurisdictions, as its page has", async () => {
  const contents = publicProfile(exampleFacts(), 1);
  const named = contents.facts.filter(({ metric }) => metric === "requests").map((row) => row.jurisdiction);
  expect(named).toContain("DE");
  expect(contents.totals.some(({ jurisdiction }) => jurisdiction === "DE")).toBe(false);
  const paper = (await filesOf(exampleReport({ profile: "public", contents }))).find(
    ({ name }) => name === "report.pdf",
  );
  const text = await textOf(paper?.bytes ?? Buffer.alloc(0));
  for (const jurisdiction of named) expect(text).toContain(jurisdictionName(jurisdiction));
});

test("each column of a shape has its meaning in the data package, on the first sheet and on the paper", async () => {
  const contents = microsoftProfile(exampleFacts());
  const made = await filesOf(exampleReport({ profile: "microsoft", contents }));
  const bytes = (name: string) => made.find((file) => file.name === name)?.bytes ?? Buffer.alloc(0);
  const paper = (await textOf(bytes("report.pdf"))).replaceAll(/\s+/g, "");
  const { resources } = JSON.parse(bytes("datapackage.json").toString());
  // Nothing in the workbook is compressed.
  const workbook = bytes("report.xlsx").toString();
  for (const { name, title, columns } of contents.tables)
    for (const column of columns) {
      const meaning = meaningOf(name)?.columns[column];
      const said = meaning ? sayMeaning(meaning) : "none";
      const { fields } = resources.find((one: { name: string }) => one.name === name).schema;
      const { description } = fields.find((field: { name: string }) => field.name === column);
      expect(description.startsWith(said), column).toBe(true);
      expect(workbook).toContain(
        `>${title}: ${column}</t></is></c><c t="inlineStr" s="0"><is><t xml:space="preserve">${said}<`,
      );
      expect(paper).toContain(`${column}${said}`.replaceAll(/\s+/g, ""));
    }
});

test("a form on paper has the columns that hold something, and says that the others stand in its file", async () => {
  const contents = dsaProfile(exampleFacts(), "ExampleCloud");
  const made = await filesOf(exampleReport({ profile: "dsa", contents }));
  const bytes = (name: string) => made.find((file) => file.name === name)?.bytes ?? Buffer.alloc(0);
  const paper = await textOf(bytes("report.pdf"));
  expect(paper).toContain(LEFT_TO_ITS_FILE);
  expect(paper).toContain("Number of orders to provide information");
  expect(paper).not.toContain("Contextual information");
  expect(parse(bytes(`${DSA_TABLE}.csv`))[0]).toEqual(DSA_COLUMNS);
});

test("the paper says the numbers in text that can be read out, with its typefaces inside and nothing that runs", async () => {
  const text = await textOf(bytesOf("report.pdf"));
  for (const words of [
    "Report on requests from 2026-07-01 to 2026-12-31",
    "Germany",
    "accounts specified",
    "0.5833",
    "suppressed: hidden",
  ])
    expect(text).toContain(words);
  const raw = bytesOf("report.pdf").toString("latin1");
  expect(raw.match(/\/FontFile2 /g)).toHaveLength(2);
  expect(raw).not.toMatch(/\/(JavaScript|JS|OpenAction|AA|URI|Launch|EmbeddedFile|AcroForm)\b/);
});
