import type { DemandFacts } from "@/lib/demands/facts";
import { mailboxOf } from "@/lib/demands/mailbox";

type Accounts = Pick<DemandFacts, "items">;

// Any other account (a tenant, a domain, a number, an address that PostgreSQL would fold otherwise) says of nobody that it
// is not theirs. The pattern stands in may_hold_the_account() of the database too.
const PLAIN_ADDRESS = /^[a-z0-9._%+'-]+@([a-z0-9-]+\.)+[a-z][a-z0-9-]*$/;

/** Is one of the accounts demanded the mailbox of this address? */
export function isAccountDemanded(email: string, { items }: Accounts): boolean {
  return items.some((item) => mailboxOf(item.normalised) === mailboxOf(email));
}

/** Does every account demanded say by itself whose it is? */
export function accountHoldersAreKnown({ items }: Accounts): boolean {
  return items.length > 0 && items.every((item) => PLAIN_ADDRESS.test(item.normalised));
}

/** Could whoever reads this address be the account holder? Somebody of unknown address could. */
export function mayHoldTheAccount(email: string | undefined, facts: Accounts): boolean {
  return email === undefined || !accountHoldersAreKnown(facts) || isAccountDemanded(email, facts);
}
