import type { CustomerActor } from "@/lib/contacts/links/customer-session";
import { db } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";
import type { DemandStatus } from "@/lib/generated/prisma/enums";

/** One line of the customer's page. */
export interface CustomerNotice {
  reference: string;
  authority: string;
  status: DemandStatus;
  /** When the first notice of it was accepted; null while that is not known. */
  toldAt: Date | null;
  /** An objection of the customer is open. */
  objected: boolean;
  /** This contact acknowledged a notice of it. */
  acknowledged: boolean;
}

/** The notices that this contact may know of now, newest first; the legal contact those of the whole customer. */
export function customerNotices(actor: CustomerActor): Promise<CustomerNotice[]> {
  return db().$queryRaw<CustomerNotice[]>`
    SELECT d.reference, a.name AS authority, d.status::text AS status,
      (SELECT min(m.accepted_at) FROM notice n JOIN notice_recipient r ON r.notice_id = n.id
         JOIN outbox_message m ON m.recipient_id = r.id WHERE n.demand_id IN (d.id, d.notice_from_id)) AS "toldAt",
      EXISTS (SELECT FROM objection o WHERE o.demand_id = d.id AND o."end" IS NULL) AS objected,
      EXISTS (SELECT FROM notice_acknowledgement k
        WHERE k.demand_id = d.id AND k.administrator_id = ${actor.administratorId}::uuid) AS acknowledged
    FROM demand d JOIN instrument i ON i.id = d.instrument_id JOIN authority a ON a.id = i.authority_id
    WHERE d.customer_id = ${actor.customerId}::uuid AND ${visibleTo(actor)}
    ORDER BY d.created_at DESC, d.id LIMIT 200`;
}
