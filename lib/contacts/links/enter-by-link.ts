import { recordAudit } from "@/lib/audit/record";
import { openCustomerSession } from "@/lib/contacts/links/customer-session";
import { useLink } from "@/lib/contacts/links/use-link";
import { inTransaction } from "@/lib/db";

export interface Entered {
  /** Of the session; for the cookie, and kept nowhere. */
  token: string;
  /** The demand whose notice brought the link. */
  reference: string | null;
}

/**
 * Opens the customer's page to whoever was mailed this link.
 * @throws NotFound alike for every link that does not work
 */
export function enterByLink(linkToken: string): Promise<Entered> {
  return inTransaction(async (tx) => {
    const link = await useLink(tx, linkToken, ["NOTICE", "ENTRY"]);
    const token = await openCustomerSession(tx, link);
    const { id, administratorId, customerId, name, demandId, reference } = link;
    await recordAudit(
      tx,
      { type: "customer", administratorId, customerId, name },
      {
        action: "enterCustomerPage",
        ...(demandId && { demandId }),
        details: { contact: administratorId, link: id },
      },
    );
    return { token, reference };
  });
}
