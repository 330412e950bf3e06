import { expect, test } from "vitest";
import { Mapping } from "@/lib/production/sources/mapping";
import { columnRows } from "./mapping-fields";
import { mappingField, readMappingForm } from "./read-mapping-form";

function form(fields: Record<string, string | string[]>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) data.append(name, one);
  return data;
}

const MAIL = { name: "Mail", form: "mail", roles: ["sender", "recipient"], mailDate: "received" };
const TABLE = {
  ...{ name: "Sign-ins", form: "row", roles: "owner", rowDate: "column", dateColumn: "at", written: "iso" },
  ...{
    "columns.0.column": "account",
    "columns.0.role": "owner",
    "columns.0.holds": "identity",
    "columns.0.holdsToo": "NC",
  },
  ...{ "columns.2.column": "at", "columns.2.holds": "sessions", "columns.2.holdsToo": "" },
  ...{ "columns.5.column": "", "columns.5.holds": "" },
};

const problems = (data: FormData) => {
  const read = Mapping.safeParse(readMappingForm(data));
  return (read.error?.issues ?? []).map(({ path }) => mappingField(data)(path.join(".")));
};

test("a form of mail says a mapping of mail, its aliases line by line", () => {
  const data = form({ ...MAIL, plus: "on", aliases: "jo@bee.example: a@bee.example, b@bee.example\r\n\r\n" });
  expect(Mapping.parse(readMappingForm(data)).source).toEqual({
    form: "mail",
    date: { by: "received" },
    roles: ["sender", "recipient"],
    names: {
      plus: true,
      dots: false,
      aliases: [{ account: "jo@bee.example", addresses: ["a@bee.example", "b@bee.example"] }],
    },
  });
});

test("a form of a table says its columns, empty rows left out, and shows them again as they were", () => {
  const mapping = Mapping.parse(readMappingForm(form(TABLE)));
  expect(mapping.source).toMatchObject({
    date: { by: "column", column: "at", written: "iso", zone: null },
    columns: [
      { column: "account", role: "owner", holds: ["identity", "NC"] },
      { column: "at", role: null, holds: ["sessions"] },
    ],
  });
  expect(columnRows(mapping)).toEqual([
    { column: "account", role: "owner", holds: "identity", holdsToo: "NC" },
    { column: "at", role: "", holds: "sessions", holdsToo: "" },
  ]);
});

test.each<[Record<string, string | string[]>, string]>([
  [{ ...MAIL, form: "" }, "form"],
  [{ ...MAIL, mailDate: "" }, "mailDate"],
  [{ ...MAIL, mailDate: "from-line" }, "mailZone"],
  [{ ...MAIL, roles: [] }, "roles"],
  [{ ...MAIL, aliases: "jo@bee.example" }, "aliases"],
  [{ ...TABLE, name: "" }, "name"],
  [{ ...TABLE, dateColumn: "when" }, "dateColumn"],
  [{ ...TABLE, dateColumn: "" }, "dateColumn"],
  [{ ...TABLE, rowDate: "" }, "rowDate"],
  [{ ...TABLE, "columns.2.holds": "SOMETHING" }, "columns.2.holds"],
  [{ ...TABLE, "columns.2.holdsToo": "C" }, "columns.2.holds"],
  [{ ...TABLE, "columns.2.column": "account" }, "columns.0.column"],
  [{ ...TABLE, roles: "sender" }, "columns.0.column"],
])("what is wrong stands by its field: %j", (fields, field) => {
  expect(problems(form(fields))).toContain(field);
});
