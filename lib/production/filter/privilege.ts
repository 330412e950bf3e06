import { normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import type { Row } from "@/lib/production/exports/export-record";
import { type Header, type RawField, readValue, valuesOf } from "./header-block";
import { lawyerNames } from "./lawyer-names";
import { ADDRESS_FIELDS, mayNameSomebody, TRANSPORT_FIELDS } from "./mail-fields";
import { accountsIn } from "./record-accounts";
import type { Source } from "./source";

/** Addresses and domains of a customer's lawyers, normalised. */
export type Lawyers = ReadonlySet<string>;

/** Is a lawyer among those whom a record names? `unknown` where a field with addresses cannot be read. */
export type Screened = "privileged" | "clear" | "unknown";

type Names = Source["names"];

/** @param listed addresses and domains as they were entered */
export function lawyersOf(listed: readonly string[]): Lawyers {
  return new Set(listed.map(normaliseIdentifier));
}

function ofText(value: string | null, lawyers: Lawyers, names: Names): Screened {
  const accounts = accountsIn(value);
  const { isLawyer, isNamedIn } = lawyerNames(lawyers, names);
  // What is read as another's address may still name a lawyer: 'jane@firm.example' between quotation marks, or beside it.
  if (accounts?.some(isLawyer) || isNamedIn(value ?? "")) return "privileged";
  if (accounts) return "clear";
  const words = value?.toLowerCase() ?? "";
  return [...lawyers].some((lawyer) => words.includes(lawyer)) ? "privileged" : "unknown";
}

const gravest = (all: readonly Screened[]): Screened =>
  all.includes("privileged") ? "privileged" : all.includes("unknown") ? "unknown" : "clear";

/** What is no list of addresses may name somebody all the same, and a server notes from which it took a mail: that leaves with the envelope. */
function ofOther(field: RawField, lawyers: Lawyers, names: Names): Screened {
  const text = readValue(field) ?? field.raw;
  const { isNamedIn, isServerNamedIn } = lawyerNames(lawyers, names);
  const isServer = TRANSPORT_FIELDS.includes(field.name) && isServerNamedIn(text);
  return isServer || isNamedIn(text) ? "privileged" : "clear";
}

/** By every field that may name somebody or a server, of the mail itself and of the mails attached to it. No words of them are read. */
export function screenMail(headers: readonly Header[], lawyers: Lawyers, names: Names): Screened {
  if (lawyers.size === 0) return "clear";
  const values = headers.flatMap((header) => ADDRESS_FIELDS.flatMap((name) => valuesOf(header, name)));
  const others = headers.flatMap(({ fields }) => fields.filter(({ name }) => mayNameSomebody(name)));
  return gravest([
    ...values.map((value) => ofText(value, lawyers, names)),
    ...others.map((field) => ofOther(field, lawyers, names)),
  ]);
}

/** By everything in a row that looks like an address. */
export function screenRow(row: Row, lawyers: Lawyers, names: Names): Screened {
  if (lawyers.size === 0) return "clear";
  const { isNamedIn } = lawyerNames(lawyers, names);
  const texts = Object.entries(row).flat();
  return texts.some((one) => typeof one === "string" && isNamedIn(one)) ? "privileged" : "clear";
}
