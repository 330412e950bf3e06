import { domainPart, normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import type { Row } from "@/lib/production/exports/export-record";
import { limits } from "@/lib/production/exports/limits";
import { type Header, valuesOf } from "./header-block";
import { ADDRESS_FIELDS } from "./mail-fields";
import { accountsIn } from "./record-accounts";

/** Addresses and domains of a customer's lawyers, normalised. */
export type Lawyers = ReadonlySet<string>;

/** Is a lawyer among those whom a record names? `unknown` where a field with addresses cannot be read. */
export type Screened = "privileged" | "clear" | "unknown";

/** @param listed addresses and domains as they were entered */
export function lawyersOf(listed: readonly string[]): Lawyers {
  return new Set(listed.map(normaliseIdentifier));
}

/** A domain of lawyers covers those below it. */
function isLawyer(account: string, lawyers: Lawyers): boolean {
  if (lawyers.has(account)) return true;
  const labels = domainPart(account).split(".");
  return labels.some((_, index) => lawyers.has(labels.slice(index).join(".")));
}

function ofText(value: string | null, lawyers: Lawyers): Screened {
  const accounts = accountsIn(value);
  if (accounts) return accounts.some((one) => isLawyer(one, lawyers)) ? "privileged" : "clear";
  // What cannot be read as addresses may still name one.
  const words = value?.toLowerCase() ?? "";
  return [...lawyers].some((lawyer) => words.includes(lawyer)) ? "privileged" : "unknown";
}

const gravest = (all: readonly Screened[]): Screened =>
  all.includes("privileged") ? "privileged" : all.includes("unknown") ? "unknown" : "clear";

/** By every field with addresses, of the mail itself and of the mails attached to it. Nothing else of them is read. */
export function screenMail(headers: readonly Header[], lawyers: Lawyers): Screened {
  if (lawyers.size === 0) return "clear";
  const values = headers.flatMap((header) => ADDRESS_FIELDS.flatMap((name) => valuesOf(header, name)));
  return gravest(values.map((value) => ofText(value, lawyers)));
}

/** What nobody can read may still name a lawyer at its beginning. */
export function screenBytes(bytes: Buffer, lawyers: Lawyers): Screened {
  const words = bytes.toString("latin1", 0, limits.headerBytes).toLowerCase();
  return [...lawyers].some((lawyer) => words.includes(lawyer)) ? "privileged" : "unknown";
}

const LIKE_AN_ADDRESS = /[^\s<>()[\]",;:]+@[^\s<>()[\]",;:]+/g;

/** By everything in a row that looks like an address. */
export function screenRow(row: Row, lawyers: Lawyers): Screened {
  if (lawyers.size === 0) return "clear";
  const found = Object.values(row).flatMap((value) =>
    typeof value === "string" ? (value.match(LIKE_AN_ADDRESS) ?? []) : [],
  );
  return found.some((one) => isLawyer(normaliseIdentifier(one.replace(/\.$/, "")), lawyers))
    ? "privileged"
    : "clear";
}
