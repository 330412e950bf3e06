import { createHash } from "node:crypto";
import { csvOf } from "./csv";
import { type Column, MARKS, type Table } from "./table";

/** What a data package says of the report that it holds. */
export interface PackageAbout {
  /** Small letters, digits, dots, hyphens and underscores. */
  name: string;
  title: string;
  description: string;
  version: string;
}

const TYPES = {
  word: "string",
  text: "string",
  date: "date",
  instant: "datetime",
  number: "number",
  yes_no: "boolean",
} as const satisfies Record<Column["sort"], string>;

const GUARDED =
  " Free text: an apostrophe stands before text that a spreadsheet could take for a formula, and is no part of it.";

const fieldOf = ({ name, sort, description, words }: Column) => ({
  name,
  type: TYPES[sort],
  description: sort === "text" ? description + GUARDED : description,
  ...(sort === "yes_no" && { trueValues: ["true"], falseValues: ["false"] }),
  ...(words && { constraints: { enum: words } }),
});

const MISSING = [
  { value: "", label: "blank: there is no such number in this row; where a row has a status, that says why" },
  ...Object.entries(MARKS).map(([value, label]) => ({ value, label })),
];

function resourceOf(table: Table) {
  const bytes = Buffer.from(csvOf(table));
  return {
    name: table.name,
    type: "table",
    title: table.title,
    path: `${table.name}.csv`,
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    bytes: bytes.length,
    hash: `sha256:${createHash("sha256").update(bytes).digest("hex")}`,
    dialect: { delimiter: ",", lineTerminator: "\r\n", quoteChar: '"', doubleQuote: true, header: true },
    schema: {
      fields: table.columns.map(fieldOf),
      fieldsMatch: "exact",
      missingValues: MISSING,
      // Not a primary key, since a part of a row's name may be blank.
      ...(table.key.length > 0 && { uniqueKeys: [table.key] }),
    },
  };
}

/** `datapackage.json` by Frictionless Data Package 2.0 for the CSV files of these tables. */
export function dataPackageOf(about: PackageAbout, tables: readonly Table[]): string {
  const described = {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    ...about,
    resources: tables.map(resourceOf),
  };
  return `${JSON.stringify(described, null, 2)}\n`;
}
