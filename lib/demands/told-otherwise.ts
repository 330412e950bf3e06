import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { secrecyForbids } from "@/lib/demands/secrecy";

/** Names of those whom secrecy covers now and who may know of the demand otherwise than by a notice's mail. */
export interface ToldOtherwise {
  /** By the mail that said how an objection ended; the address where no contact has it any more. */
  answered: string[];
  /** By the customer's page: the notice or a paper was opened, or the list of notices could be. */
  mayHaveRead: string[];
}

interface Row {
  id: string | null;
  name: string;
  answered: boolean;
  read: boolean;
}

/**
 * Who may have been told of the demand beside those to whom its notice went. Only the legal contact reads of notices that went to
 * others; a visit lasts at most four hours from the use of its link, so whoever came in since then may have seen the list.
 * @param before the facts as they were before secrecy was entered
 */
export async function toldOtherwise(tx: Transaction, before: DemandFacts): Promise<ToldOtherwise> {
  const rows = await tx.$queryRaw<Row[]>`
    WITH demanded AS (
      SELECT d.*, (SELECT min(m.created_at) FROM outbox_message m WHERE m.demand_id IN (d.id, d.notice_from_id)
        AND m.kind = 'NOTICE' AND m.state IN ('SENDING', 'AMBIGUOUS', 'ACCEPTED')) AS told_since
      FROM demand d WHERE d.id = ${before.demand.id}::uuid
    ), answers AS (
      SELECT lower(m.to_address) AS address FROM outbox_message m
      WHERE m.demand_id = ${before.demand.id}::uuid AND m.kind = 'CUSTOMER_ANSWER' AND m.state IN ('SENDING', 'AMBIGUOUS', 'ACCEPTED')
    )
    SELECT a.id, a.name, lower(a.email) IN (SELECT address FROM answers) AS answered,
      EXISTS (SELECT FROM audit_entry e WHERE e.demand_id = d.id AND e.action IN ('readNotice', 'readClearedDocument')
        AND e.details->>'contact' = a.id::text)
      OR a.capacity = 'LEGAL_CONTACT'
        AND (NOT d.restricted OR EXISTS (SELECT FROM audit_entry e WHERE e.demand_id = d.id AND e.action = 'restrictDemand'))
        AND EXISTS (SELECT FROM contact_link l WHERE l.administrator_id = a.id AND l.purpose IN ('NOTICE', 'ENTRY')
          AND l.used_at >= d.told_since - interval '4 hours') AS read
    FROM demanded d JOIN administrator a ON a.customer_id = d.customer_id
    WHERE secrecy_forbids(d.id, a.id) IS NOT FALSE
    UNION ALL
    SELECT NULL, w.address, true, false FROM answers w JOIN demanded d ON NOT EXISTS (
      SELECT FROM administrator a WHERE a.customer_id = d.customer_id AND lower(a.email) = w.address)
    ORDER BY 2`;
  // Whoever was covered before has been reported with the order that covered them first.
  const newly = rows.filter(({ id }) => id === null || !secrecyForbids(before, id));
  const named = (what: "answered" | "read") => newly.filter((row) => row[what]).map(({ name }) => name);
  return { answered: named("answered"), mayHaveRead: named("read") };
}
