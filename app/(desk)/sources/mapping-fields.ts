import type { FieldSpec, Option } from "@/components/ui/field-spec";
import { HELD_WORDS } from "@/lib/production/sources/describe-mapping";
import type { Mapping } from "@/lib/production/sources/mapping";
import { ZONES } from "../demands/forms/zones";

const HELD: Option[] = Object.entries(HELD_WORDS).map(([value, label]) => ({ value, label }));

const ROLES: Option[] = [
  { value: "owner", label: "Its owner", hint: "Whose mailbox or row it is." },
  { value: "sender", label: "Its sender" },
  { value: "recipient", label: "One of its recipients" },
];

const aliasLines = ({ source }: Mapping) =>
  source.names.aliases.map(({ account, addresses }) => `${account}: ${addresses.join(", ")}`).join("\n");

/** What is asked of every system. */
export function systemFields(mapping: Mapping | null): FieldSpec[] {
  const source = mapping?.source;
  return [
    {
      name: "name",
      label: "Name of the system",
      type: "text",
      required: true,
      maxLength: 120,
      value: mapping?.name ?? "",
      hint: "As custodians call it.",
    },
    {
      name: "form",
      label: "What it exports",
      type: "radio",
      required: true,
      value: source?.form ?? "",
      options: [
        { value: "mail", label: "Mails", hint: "A mailbox, single mails, or a ZIP of either." },
        { value: "row", label: "A table", hint: "CSV or lines of JSON." },
      ],
    },
    {
      name: "roles",
      label: "A record belongs to an account by",
      type: "checkboxes",
      required: true,
      value: source?.roles ?? [],
      options: ROLES,
    },
  ];
}

/** Which names of an account are one. */
export function nameFields(mapping: Mapping | null): FieldSpec[] {
  const names = mapping?.source.names;
  const group = "Names of one account";
  return [
    {
      name: "plus",
      label: "What follows a plus is left out: jo+news@ is jo@",
      type: "checkbox",
      value: "on",
      group,
    },
    {
      name: "dots",
      label: "Dots in the name are left out: j.o@ is jo@",
      type: "checkbox",
      value: "on",
      group,
    },
    {
      name: "aliases",
      label: "Other addresses that count as an account",
      type: "textarea",
      rows: 3,
      group,
      value: mapping ? aliasLines(mapping) : "",
      hint: "One account on each line, such as “jo@bee.example: j.nash@bee.example, nash@bee.example”.",
    },
  ].map((field) => ({
    ...field,
    ...(field.type === "checkbox" && { value: names?.[field.name as "plus" | "dots"] ? "on" : "" }),
  })) as FieldSpec[];
}

/** Which date of a mail counts. */
export function mailFields(mapping: Mapping | null): FieldSpec[] {
  const date = mapping?.source.form === "mail" ? mapping.source.date : null;
  const group = "Where it exports mails";
  return [
    {
      name: "mailDate",
      label: "The date that counts",
      type: "radio",
      required: "sometimes",
      group,
      value: date?.by ?? "date-header",
      options: [
        { value: "date-header", label: "That of the Date field, by the writer's clock" },
        { value: "received", label: "That of the topmost Received field, when the last server took it" },
        { value: "from-line", label: "That of the line that announces a mail in the mailbox" },
      ],
    },
    {
      name: "mailZone",
      label: "Zone of such a line where it names none",
      type: "select",
      required: "sometimes",
      group,
      value: date?.by === "from-line" ? date.zone : "",
      options: ZONES,
    },
  ];
}

/** Which date of a row counts, and how it is written. */
export function rowFields(mapping: Mapping | null): FieldSpec[] {
  const date = mapping?.source.form === "row" ? mapping.source.date : null;
  const by = date?.by === "column" ? date : null;
  const group = "Where it exports a table";
  return [
    {
      name: "rowDate",
      label: "The date that counts",
      type: "radio",
      required: "sometimes",
      group,
      value: date?.by ?? "column",
      options: [
        { value: "column", label: "That of a column" },
        {
          value: "none",
          label: "None: the rows say how things stand",
          hint: "Only subscriber data is then let out of it, and the range is not asked of it.",
        },
      ],
    },
    {
      name: "dateColumn",
      label: "Column of the date",
      type: "text",
      required: "sometimes",
      group,
      width: "medium",
      value: by?.column ?? "",
    },
    {
      name: "written",
      label: "The dates are written",
      type: "select",
      required: "sometimes",
      group,
      value: by?.written ?? "iso",
      options: [
        { value: "iso", label: "Year-month-day with a time (ISO 8601)" },
        { value: "mail", label: "As mails write dates" },
        { value: "seconds", label: "Seconds since 1970" },
        { value: "milliseconds", label: "Milliseconds since 1970" },
      ],
    },
    {
      name: "rowZone",
      label: "Zone of dates that name none",
      type: "select",
      group,
      value: by?.zone ?? "",
      options: ZONES,
      hint: "Without one such a date is unclear, and a person decides on the record.",
    },
  ];
}

/** What is asked of each column. */
export const columnFields: FieldSpec[] = [
  {
    name: "column",
    label: "Column",
    type: "text",
    maxLength: 300,
    hint: "As the export names it. Of a list in lines of JSON the list (to), or two of its elements (to.0, to.1).",
  },
  {
    name: "role",
    label: "Names accounts as",
    type: "select",
    options: ROLES.map(({ value, label }) => ({ value, label })),
  },
  { name: "holds", label: "Holds", type: "select", options: HELD },
  { name: "holdsToo", label: "Holds besides", type: "select", options: HELD },
];

/** The columns of a mapping as rows of the form. */
export function columnRows(mapping: Mapping | null): Record<string, string>[] {
  if (mapping?.source.form !== "row") return [];
  return mapping.source.columns.map(({ column, role, holds }) => ({
    ...{ column, role: role ?? "" },
    ...{ holds: holds[0] ?? "", holdsToo: holds[1] ?? "" },
  }));
}
