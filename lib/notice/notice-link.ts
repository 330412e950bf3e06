import { linkAddress, linkToken } from "@/lib/contacts/links/link-token";
import { makeLink } from "@/lib/contacts/links/make-link";
import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";

/** Days for which a notice's link works, counted from the end of its window. */
const DAYS = 30;

/** Known before the notice is given, so that the bytes shown are the bytes sent: it is the next one of its demand. */
const keyOf = ({ demand, notices }: DemandFacts) => `${demand.id} ${notices.length}`;

/** The address by which this administrator reads a notice given now at the customer's page. */
export function noticeLink(facts: DemandFacts, administratorId: string): string {
  return linkAddress("NOTICE", linkToken("NOTICE", administratorId, keyOf(facts)));
}

/** Makes the link whose address the mail of this recipient names. `facts` are those of the preview. */
export async function makeNoticeLink(
  tx: Transaction,
  facts: DemandFacts,
  recipient: { id: string; administratorId: string; windowEndsAt: Date },
): Promise<void> {
  await makeLink(tx, {
    ...{ purpose: "NOTICE", administratorId: recipient.administratorId, key: keyOf(facts) },
    ...{ demandId: facts.demand.id, noticeRecipientId: recipient.id },
    expiresAt: new Date(recipient.windowEndsAt.getTime() + DAYS * 86_400_000),
  });
}
