import { hashToken } from "@/lib/auth/session-rows";
import { db } from "@/lib/db";

/** What a link of a mail that asks is good for now, and of whom it speaks. */
export interface AskLink {
  state: "OPEN" | "USED" | "EXPIRED" | "DISCLAIMED" | "REMOVED";
  name: string;
  email: string;
  customer: string;
  legal: boolean;
}

/**
 * Looks at the link of a mail that asks, and changes nothing, whoever opens it. Whoever holds the token was mailed it, and no
 * demand stands behind it: so unlike a notice's it may say why it does not work. Null for one that never was.
 */
export async function lookAtAsk(token: string): Promise<AskLink | null> {
  const [row] = await db().$queryRaw<AskLink[]>`
    SELECT CASE WHEN contact_disclaims(a.id) THEN 'DISCLAIMED' WHEN NOT link_of_listed(l) THEN 'REMOVED' WHEN l.used_at IS NOT NULL THEN 'USED'
      WHEN app_now() >= l.expires_at THEN 'EXPIRED' ELSE 'OPEN' END AS state,
      a.name, a.email, c.name AS customer, a.capacity = 'LEGAL_CONTACT' AS legal
    FROM contact_link l JOIN administrator a ON a.id = l.administrator_id JOIN customer c ON c.id = a.customer_id
    WHERE l.token_hash = ${hashToken(token)} AND l.purpose = 'CONFIRM'`;
  return row ?? null;
}
