import { domainPart, normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import type { Row } from "@/lib/production/exports/export-record";
import { type AccountNames, type Belongs, belongsTo } from "./account-names";
import { addressesInText } from "./addresses-in-text";
import type { Holder } from "./filter-item";
import { liesByAccounts, says, unmappedFields } from "./mapped-columns";
import type { Reading } from "./reading";

/** What a text holds where it speaks of the holder: its name, or another one of it that is no address, since those are found by their "@". */
function namedAs(holder: Holder, { aliases }: AccountNames): string[] {
  const domains = holder.kind === "tenant" ? (holder.domains ?? []) : [];
  const names = [holder.normalised, ...domains];
  const others = [...aliases]
    .filter(([alias, account]) => [alias, account, domainPart(account)].some((one) => names.includes(one)))
    .flat()
    .filter((one) => !one.includes("@"));
  return [...names, ...others];
}

const made = new WeakMap<AccountNames, WeakMap<Holder, string[]>>();

/** Made once for a holder and the names of a source. */
function namesOf(holder: Holder, names: AccountNames): string[] {
  const byHolder = made.get(names) ?? new WeakMap<Holder, string[]>();
  made.set(names, byHolder);
  const one = byHolder.get(holder) ?? namedAs(holder, names);
  byHolder.set(holder, one);
  return one;
}

const LIKE_A_NUMBER = /[+(]{0,2}\d[\d ()./-]{5,30}\d/g;

/** Whether anything in a text that may be an address is one of the holder's. */
function isAddressedIn(text: string, holder: Holder, names: AccountNames): boolean {
  for (const { domain, locals } of addressesInText(text))
    if (locals().some((local) => belongsTo(`${local}@${domain}`, holder, names) !== "no")) return true;
  return false;
}

const PLAIN_ADDRESS = /^[\p{L}\p{M}\p{N}.+_-]+@[a-z0-9.-]+$/u;

/**
 * As `belongsTo`, but an address with marks in it is not surely another's, where the holder's stands within:
 * `'jo@bee.example'`, `jo@bee.example/phone`, `to=jo@bee.example`.
 * @param account normalised, as the record names it
 */
export function mayBelongTo(account: string, holder: Holder, names: AccountNames): Belongs {
  const belongs = belongsTo(account, holder, names);
  if (belongs !== "no" || PLAIN_ADDRESS.test(account)) return belongs;
  return isAddressedIn(account, holder, names) ? "ACCOUNT_UNREADABLE" : "no";
}

function isNamedIn(value: Row[string] | undefined, holder: Holder, names: AccountNames): boolean {
  const text = String(value).normalize("NFC").toLowerCase();
  if (namesOf(holder, names).some((one) => text.includes(one))) return true;
  const named = [normaliseIdentifier(text), ...(text.match(LIKE_A_NUMBER) ?? [])];
  return named.some((one) => belongsTo(one, holder, names) !== "no") || isAddressedIn(text, holder, names);
}

/**
 * Whether a field of a row that nobody mapped may name one of the holders, so that the row is not surely another's: it
 * speaks of one, or lies where the mapping looks for accounts.
 */
export function mayNameAccount(
  { source, record }: Reading,
  holders: readonly Holder[],
  names: AccountNames,
): boolean {
  if (source.form !== "row") return false;
  const { row = {} } = record;
  return unmappedFields(source, record)
    .filter((field) => typeof row[field] !== "boolean" && says(row[field]))
    .some(
      (field) =>
        liesByAccounts(source, field) || holders.some((holder) => isNamedIn(row[field], holder, names)),
    );
}
