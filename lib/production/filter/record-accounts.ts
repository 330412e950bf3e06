import { normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import type { ExportRecord, Row } from "@/lib/production/exports/export-record";
import { type Header, valuesOf } from "./header-block";
import { RECIPIENT_FIELDS, SENDER_FIELDS } from "./mail-fields";
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

function ofFields(header: Header, names: readonly string[]): RecordAccounts {
  const read = names.flatMap((name) => valuesOf(header, name)).map(accountsIn);
  const accounts = read.flatMap((one) => one ?? []);
  if (read.includes(null)) return { accounts, fault: "ACCOUNT_UNREADABLE" };
  return accounts.length > 0 ? { accounts, fault: null } : MISSING;
}

/** A mail has one writer's field (RFC 5322 3.6); two that differ were put there to mislead somebody. */
function ofSender(header: Header): RecordAccounts {
  const writers = valuesOf(header, "from").map((value) => accountsIn(value)?.join() ?? "");
  return new Set(writers).size > 1 ? UNREADABLE : ofFields(header, SENDER_FIELDS);
}

function ofColumns(row: Row | undefined, columns: RowSource["columns"], role: AccountRole): RecordAccounts {
  const all = columns
    .filter((one) => one.role === role)
    .map(({ column }): RecordAccounts => {
      const value = row?.[column];
      const text = typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
      if (text === "") return MISSING;
      const accounts = text.includes("@") ? accountsIn(text) : [normaliseIdentifier(text)];
      return accounts ? { accounts, fault: accounts.length > 0 ? null : "ACCOUNT_MISSING" } : UNREADABLE;
    });
  return all.length > 0 ? joined(all) : MISSING;
}

function ofRole(
  record: ExportRecord,
  header: Header | null,
  source: Source,
  role: AccountRole,
): RecordAccounts {
  const { owner } = source.names;
  if (role === "owner" && owner !== null) return { accounts: [normaliseIdentifier(owner)], fault: null };
  if (source.form === "row") return ofColumns(record.row, source.columns, role);
  if (!header) return MISSING;
  return role === "sender" ? ofSender(header) : ofFields(header, RECIPIENT_FIELDS);
}

/** The accounts of a record by the source's rule: in any of its roles. */
export function recordAccounts(record: ExportRecord, header: Header | null, source: Source): RecordAccounts {
  return joined(source.roles.map((role) => ofRole(record, header, source, role)));
}
