import { normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import type { ExportRecord, Row } from "@/lib/production/exports/export-record";
import { type Header, valuesOf } from "./header-block";
import { RECIPIENT_FIELDS, SENDER_FIELDS } from "./mail-fields";
import { mappedColumn, says } from "./mapped-columns";
import { readAddresses } from "./read-addresses";
import type { AccountRole, RowSource, Source } from "./source";

export type AccountFault = "ACCOUNT_MISSING" | "ACCOUNT_UNREADABLE";

/** The accounts to which a record belongs by the source's rule, normalised; `fault` where there may be more. */
export interface RecordAccounts {
  accounts: readonly string[];
  fault: AccountFault | null;
}

const MISSING: RecordAccounts = { accounts: [], fault: "ACCOUNT_MISSING" };
const UNREADABLE: RecordAccounts = { accounts: [], fault: "ACCOUNT_UNREADABLE" };

/** The address or addresses of one value; null where they are not surely read. "<>" is nobody. */
export function accountsIn(value: string | null): string[] | null {
  if (value === null) return null;
  if (/^<\s*>$/.test(value)) return [];
  return readAddresses(value)?.map((one) => one.normalised) ?? null;
}

const joined = (all: readonly RecordAccounts[]): RecordAccounts => ({
  accounts: all.flatMap((one) => one.accounts),
  fault: all.find((one) => one.fault)?.fault ?? null,
});

/** One account is enough where several fields may name one; one that cannot be read may name any. */
function together(read: readonly (string[] | null)[]): RecordAccounts {
  const accounts = read.flatMap((one) => one ?? []);
  if (read.includes(null)) return { accounts, fault: "ACCOUNT_UNREADABLE" };
  return accounts.length > 0 ? { accounts, fault: null } : MISSING;
}

const ofFields = (header: Header, names: readonly string[]) =>
  together(names.flatMap((name) => valuesOf(header, name)).map(accountsIn));

/** A mail has one writer's field (RFC 5322 3.6); two that differ were put there to mislead somebody. */
function ofSender(header: Header): RecordAccounts {
  const writers = valuesOf(header, "from").map((value) => accountsIn(value)?.join() ?? "");
  return new Set(writers).size > 1 ? UNREADABLE : ofFields(header, SENDER_FIELDS);
}

/** People and programs list addresses with semicolons, which in a mail end a group. */
function accountsBetweenSemicolons(text: string): string[] | null {
  const read = text.includes(":") ? [null] : text.split(";").map((one) => accountsIn(one));
  return read.includes(null) ? null : read.flatMap((one) => one ?? []);
}

/** The accounts in one field of a row. What lists accounts that are no addresses is itself one, or cannot be read. */
function inCell(value: Row[string] | undefined): RecordAccounts {
  if (typeof value !== "string" && typeof value !== "number") return UNREADABLE;
  const text = String(value).trim();
  if (text.includes("@")) return together([accountsIn(text) ?? accountsBetweenSemicolons(text)]);
  const accounts = [normaliseIdentifier(text)];
  return { accounts, fault: /[;,|\n]/.test(text) ? "ACCOUNT_UNREADABLE" : null };
}

/** A row may have several fields of one role, of which most are often empty: `to`, `cc`, `bcc`. */
function ofColumns(row: Row, source: RowSource, role: AccountRole): RecordAccounts {
  const filled = Object.keys(row).filter(
    (field) => mappedColumn(source, field)?.role === role && says(row[field]),
  );
  const all = joined(
    filled.map((field) => inCell(row[field])).filter(({ fault }) => fault !== "ACCOUNT_MISSING"),
  );
  return all.accounts.length > 0 || all.fault ? all : MISSING;
}

function ofRole(
  record: ExportRecord,
  header: Header | null,
  source: Source,
  role: AccountRole,
): RecordAccounts {
  const { owner } = source.names;
  if (role === "owner" && owner !== null) return { accounts: [normaliseIdentifier(owner)], fault: null };
  if (source.form === "row") return ofColumns(record.row ?? {}, source, role);
  if (!header) return MISSING;
  return role === "sender" ? ofSender(header) : ofFields(header, RECIPIENT_FIELDS);
}

/** The accounts of a record by the source's rule: in any of its roles. */
export function recordAccounts(record: ExportRecord, header: Header | null, source: Source): RecordAccounts {
  return joined(source.roles.map((role) => ofRole(record, header, source, role)));
}
