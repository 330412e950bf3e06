import { hashToken } from "@/lib/auth/session-rows";
import type { LinkPurpose } from "@/lib/contacts/links/link-token";
import { db, type Transaction } from "@/lib/db";

/** A link that works now, and for whom. */
export interface OpenedLink {
  id: string;
  purpose: LinkPurpose;
  administratorId: string;
  name: string;
  email: string;
  customerId: string;
  customer: string;
  demandId: string | null;
  reference: string | null;
  subjectId: string | null;
}

/** What works within a transaction, where whoever uses it holds its row until the end. */
export async function workingLink(tx: Transaction, token: string): Promise<OpenedLink | null> {
  const [row] = await tx.$queryRaw<OpenedLink[]>`
    SELECT l.id, l.purpose, a.id AS "administratorId", a.name, a.email, c.id AS "customerId", c.name AS customer,
      d.id AS "demandId", d.reference, l.subject_id AS "subjectId"
    FROM contact_link l
    JOIN administrator a ON a.id = l.administrator_id AND link_of_listed(l)
    JOIN customer c ON c.id = a.customer_id
    LEFT JOIN demand d ON d.id = l.demand_id
    WHERE l.token_hash = ${hashToken(token)} AND l.used_at IS NULL AND app_now() < l.expires_at
      AND (l.demand_id IS NULL OR secrecy_forbids(l.demand_id, a.id) IS FALSE)`;
  return row ?? null;
}

/**
 * Looks at a link and changes nothing, whoever opens it. Null alike for one that never was, was used, has run out, whose
 * contact is listed no more, at another address or disclaims, or whose demand secrecy covers by now.
 */
export function openLink(token: string): Promise<OpenedLink | null> {
  return workingLink(db(), token);
}
