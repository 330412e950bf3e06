import { normaliseIdentifier } from "@/lib/demands/normalise-identifier";

/** Case and what follows a plus sign lead to the same mailbox. */
export const mailboxOf = (address: string) => normaliseIdentifier(address).replace(/\+[^@]*@/, "@");

const withoutDots = (address: string) => mailboxOf(address).replace(/\.(?=[^@]*@)/g, "");

/**
 * May both addresses lead to one mailbox? Dots in the name are left out whatever the domain does with them: refusing another
 * address costs a question, and taking the same one cannot be undone. The database asks the same in may_be_one_mailbox().
 */
export const mayBeOneMailbox = (one: string, other: string) => withoutDots(one) === withoutDots(other);
