import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";

/** Longer than any address that can be listed. */
const LONGEST = 254;

/**
 * Notes that somebody asked for a link to this address, the same for every address: neither the answer nor the time that it takes
 * tells who is listed. The worker mails the link (`mailEntryLinks`). Slowing down who asks is the caller's.
 */
export function askEntryLink(email: string): Promise<void> {
  return inTransaction(async (tx) => {
    await tx.linkWish.create({ data: { address: email.slice(0, LONGEST), askedAt: await now(tx) } });
    await tx.$executeRaw`SELECT pg_notify('link_wish', '')`;
  });
}
