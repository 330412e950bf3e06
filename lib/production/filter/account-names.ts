import { domainPart, isInDomain, normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import type { Holder } from "./filter-item";
import { isSameNetworkAddress } from "./network-address";
import type { Source } from "./source";
import { isSameNumber } from "./telephone-number";

/** Does an account belong to a holder? Or what keeps a program from saying so. */
export type Belongs =
  | ("yes" | "no")
  | ("ACCOUNT_OTHER_NAME" | "ACCOUNT_UNREADABLE" | "ACCOUNT_BELOW_DOMAIN" | "TENANT_UNKNOWN");

type Names = Source["names"];

/** The names of one source system, made ready for comparing. */
export interface AccountNames {
  names: Names;
  /** By each other address of an account, the account. */
  aliases: ReadonlyMap<string, string>;
  tenant: string | null;
}

/** The address without what the source leaves out of its name. */
export function folded(address: string, { plus, dots }: Pick<Names, "plus" | "dots">): string {
  const at = address.lastIndexOf("@");
  if (at < 1 || (!plus && !dots)) return address;
  const [tagged, domain] = [address.slice(0, at), address.slice(at)];
  const plusAt = tagged.indexOf("+");
  const local = plus && plusAt > 0 ? tagged.slice(0, plusAt) : tagged;
  return (dots ? local.replaceAll(".", "") : local) + domain;
}

export function accountNames(names: Names): AccountNames {
  const aliases = new Map<string, string>();
  for (const { account, addresses } of names.aliases)
    for (const one of addresses)
      aliases.set(folded(normaliseIdentifier(one), names), folded(normaliseIdentifier(account), names));
  return { names, aliases, tenant: names.tenant && normaliseIdentifier(names.tenant) };
}

/** The one name under which the source system keeps the account. */
export function principal(account: string, { names, aliases }: AccountNames): string {
  const one = folded(account, names);
  return aliases.get(one) ?? one;
}

/** An item that names a plus-address or an alias asks for that name; whether it means the whole account, counsel says. */
const namesWholeAccount = (asked: string, { names, aliases }: AccountNames) =>
  !aliases.has(folded(asked, names)) && !(names.plus && asked.slice(1, asked.lastIndexOf("@")).includes("+"));

/** Whether two names are one account all the same: a network address or a telephone number, however it is written. Null where nobody can say. */
function isWrittenOtherwise(account: string, asked: string): boolean | null {
  const sameNetwork = isSameNetworkAddress(account, asked);
  return sameNetwork === undefined ? isSameNumber(account, asked) : sameNetwork;
}

function isSameAccount(account: string, asked: string, known: AccountNames): Belongs {
  if (account === asked) return "yes";
  if (principal(account, known) !== principal(asked, known)) {
    const same = isWrittenOtherwise(account, asked);
    if (same === null) return "ACCOUNT_UNREADABLE";
    return same ? "yes" : "no";
  }
  return namesWholeAccount(asked, known) ? "yes" : "ACCOUNT_OTHER_NAME";
}

/** @param account normalised, as the record names it */
export function belongsTo(account: string, holder: Holder, known: AccountNames): Belongs {
  // What was taken for a domain or a tenant may be a user's name: jo.smith.
  const same = isSameAccount(account, holder.normalised, known);
  if (holder.kind === "account" || same !== "no") return same;
  const either = [account, principal(account, known)];
  if (holder.kind === "domain") {
    if (either.some((one) => domainPart(one) === holder.normalised)) return "yes";
    if (!either.some((one) => isInDomain(one, holder.normalised))) return "no";
    return holder.below ? "yes" : "ACCOUNT_BELOW_DOMAIN";
  }
  if (known.tenant !== null) return known.tenant === holder.normalised ? "yes" : "no";
  const { domains } = holder;
  if (!domains) return "TENANT_UNKNOWN";
  return either.some((one) => domains.includes(domainPart(one))) ? "yes" : "no";
}
