import type { Actor } from "@/lib/auth/context";
import { hashToken, newToken } from "@/lib/auth/session-rows";
import type { OpenedLink } from "@/lib/contacts/links/open-link";
import { db, type Transaction } from "@/lib/db";

/** Seconds of the absolute life of a session of the customer's; idle it ends after thirty minutes. */
export const CUSTOMER_SESSION_SECONDS = 4 * 3600;
const IDLE_MINUTES = 30;

/** A listed contact at the customer's page, as every verb takes them. */
export type CustomerActor = Extract<Actor, { type: "customer" }>;

export interface CustomerSession {
  id: string;
  actor: CustomerActor;
  email: string;
  customer: string;
  zone: string;
  capacity: "ADMINISTRATOR" | "LEGAL_CONTACT";
}

/** Opens a session by a link that was just used, and answers its token. */
export async function openCustomerSession(tx: Transaction, link: OpenedLink): Promise<string> {
  const token = newToken();
  await tx.$executeRaw`
    INSERT INTO customer_session (token_hash, administrator_id, customer_id, link_id, created_at, last_seen_at, expires_at)
    SELECT ${hashToken(token)}, ${link.administratorId}::uuid, ${link.customerId}::uuid, ${link.id}::uuid, t, t,
      t + make_interval(secs => ${CUSTOMER_SESSION_SECONDS}::int) FROM clock_timestamp() AS t`;
  return token;
}

interface Row extends Omit<CustomerSession, "actor"> {
  administratorId: string;
  customerId: string;
  name: string;
  seenLongAgo: boolean;
}

/**
 * Whose session a token is, by the database's real time: null once it ended, was idle too long, or its contact is listed no
 * more, disclaims, or is at another address than its link was mailed to. Asked of the rows in each request, so that a change counts at the next.
 */
export async function customerSessionOf(token: string): Promise<CustomerSession | null> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT s.id, a.id AS "administratorId", a.name, a.email, a.capacity::text AS capacity, c.id AS "customerId",
      c.name AS customer, c.zone, s.last_seen_at < clock_timestamp() - interval '1 minute' AS "seenLongAgo"
    FROM customer_session s
    JOIN contact_link l ON l.id = s.link_id AND link_of_listed(l)
    JOIN administrator a ON a.id = s.administrator_id AND a.customer_id = s.customer_id
    JOIN customer c ON c.id = a.customer_id
    WHERE s.token_hash = ${hashToken(token)} AND s.revoked_at IS NULL AND s.expires_at > clock_timestamp()
      AND s.last_seen_at > clock_timestamp() - make_interval(mins => ${IDLE_MINUTES}::int)`;
  if (!row) return null;
  const { id, administratorId, customerId, name, email, customer, zone, capacity } = row;
  if (row.seenLongAgo)
    await db()
      .$executeRaw`UPDATE customer_session SET last_seen_at = clock_timestamp() WHERE id = ${id}::uuid`;
  return {
    id,
    email,
    customer,
    zone,
    capacity,
    actor: { type: "customer", administratorId, customerId, name },
  };
}

/** Ends the session at its contact's own wish. */
export async function endCustomerSession(id: string): Promise<void> {
  await db()
    .$executeRaw`UPDATE customer_session SET revoked_at = clock_timestamp() WHERE id = ${id}::uuid AND revoked_at IS NULL`;
}
