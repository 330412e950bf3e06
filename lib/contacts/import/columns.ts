import { domainOf, normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import { guardText, unguardText } from "@/lib/files/guard-text";
import { mailAddress } from "@/lib/mail/address";
import { lineFault } from "@/lib/mail/plain-characters";

/** What a cell says, as it is stored; null where it cannot be read so. */
type Reading = { value: string } | { fault: string };

interface Column {
  /** As our own export and sample write it. */
  name: string;
  /** What else people call it; compared in small letters, without blanks, dots and dashes. */
  aliases: readonly string[];
  /** The cell must not be empty. */
  needed?: string;
  read: (text: string) => Reading;
}

const text =
  (longest: number) =>
  (cell: string): Reading => {
    // A line break within quotation marks is how some programs wrap a name.
    const value = cell.replace(/\s*[\r\n]+\s*/g, " ");
    const fault = value.length > longest ? `At most ${longest} characters.` : value && lineFault(value);
    return fault ? { fault } : { value };
  };

const among =
  (words: Readonly<Record<string, string>>, fault: string) =>
  (cell: string): Reading => {
    const value = Object.hasOwn(words, cell.toLowerCase()) ? words[cell.toLowerCase()] : undefined;
    return value === undefined ? { fault } : { value };
  };

const CAPACITIES = {
  "": "ADMINISTRATOR",
  administrator: "ADMINISTRATOR",
  admin: "ADMINISTRATOR",
  "legal contact": "LEGAL_CONTACT",
  legal: "LEGAL_CONTACT",
};

const LANGUAGES = {
  ...{ "": "en", en: "en", de: "de", fr: "fr", es: "es" },
  ...{ english: "en", german: "de", french: "fr", spanish: "es" },
};

function readDomain(cell: string): Reading {
  if (!cell) return { value: "" };
  const written = cell.replace(/^@/, "");
  const value = domainOf(normaliseIdentifier(written));
  return value && !written.includes("@") ? { value } : { fault: "Write a domain like company.example." };
}

function readAddress(cell: string): Reading {
  const { success, data } = mailAddress.safeParse(cell);
  return success ? { value: data } : { fault: "Write one address, like name@company.example." };
}

function readDay(cell: string): Reading {
  if (!cell) return { value: "" };
  const fault = "Write the day as year-month-day, such as 2026-11-30.";
  if (!/^(19|2\d)\d\d-\d\d-\d\d$/.test(cell)) return { fault };
  const day = new Date(`${cell}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(cell) ? { value: cell } : { fault };
}

/** Every column that an import reads and an export writes, in the order of the sample. */
export const COLUMNS = {
  customer: { name: "customer", aliases: ["company", "organisation", "organization"], read: text(200) },
  domain: { name: "domain", aliases: ["customerdomain"], read: readDomain },
  tenant: { name: "tenant_id", aliases: ["tenant"], read: text(200) },
  capacity: {
    name: "capacity",
    aliases: ["kind"],
    read: among(CAPACITIES, "Write administrator or legal contact."),
  },
  name: {
    name: "name",
    aliases: ["displayname", "fullname"],
    needed: "Give the person's name.",
    read: text(200),
  },
  email: {
    name: "email",
    aliases: ["emailaddress", "mail", "address"],
    needed: "Give the address.",
    read: readAddress,
  },
  role: { name: "role", aliases: ["jobtitle", "title"], read: text(120) },
  language: {
    name: "language",
    aliases: ["preferredlanguage"],
    read: among(LANGUAGES, "Write en, de, fr or es."),
  },
  employer: { name: "employer", aliases: ["partner"], read: text(200) },
  confirmedOn: { name: "confirmed_on", aliases: ["confirmed", "lastconfirmed"], read: readDay },
} as const satisfies Record<string, Column>;

export type ColumnKey = keyof typeof COLUMNS;
export const COLUMN_KEYS = Object.keys(COLUMNS) as ColumnKey[];

const squeezed = (heading: string) => heading.toLowerCase().replace(/[\s._-]+/g, "");

/** Which column a heading means; null for one that is not read. */
export function columnOf(heading: string): ColumnKey | null {
  const asked = squeezed(heading);
  const meant = COLUMN_KEYS.find((key) => {
    const { name, aliases }: Column = COLUMNS[key];
    return squeezed(name) === asked || aliases.includes(asked);
  });
  return meant ?? null;
}

export interface ReadRow {
  /** By column, as it will be stored. Of a column that finds the customer, only what was given. */
  given: Partial<Record<ColumnKey, string>>;
  faults: Partial<Record<ColumnKey | "row", string>>;
  /** A cell begins like a formula: it is text to us, and whoever reads it should know. */
  flagged: boolean;
}

const FINDS: readonly ColumnKey[] = ["customer", "domain", "tenant"];

/** One row of the file, cell by cell. Pure. */
export function readRow(cells: Partial<Record<ColumnKey, string>>): ReadRow {
  const row: ReadRow = { given: {}, faults: {}, flagged: false };
  for (const key of COLUMN_KEYS) {
    const given = cells[key];
    if (given === undefined && key !== "capacity") continue;
    const cell = unguardText(given?.trim() ?? "");
    const { needed, read }: Column = COLUMNS[key];
    if (guardText(cell) !== cell) row.flagged = true;
    const reading = !cell && needed ? { fault: needed } : read(cell);
    if ("fault" in reading) row.faults[key] = reading.fault;
    else if (reading.value !== "" || !FINDS.includes(key)) row.given[key] = reading.value;
  }
  return row;
}
