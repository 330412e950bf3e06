import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";

/** Something a contact said of themselves that nobody has settled. */
export interface OpenDisclaimer {
  id: string;
  said: "LEFT" | "NOT_OURS";
  saidAt: Date;
  name: string;
  email: string;
  customerId: string;
  customer: string;
  zone: string;
}

/** How many are shown at once; those that came first. */
const MOST = 200;

/** What contacts said of themselves and waits for the desk, oldest first. @throws Forbidden */
export function openDisclaimers(ctx: Context): Promise<OpenDisclaimer[]> {
  requirePermission(ctx.actor, "contact:manage");
  return db().$queryRaw<OpenDisclaimer[]>`
    SELECT d.id, d.said, d.said_at AS "saidAt", a.name, a.email, c.id AS "customerId", c.name AS customer, c.zone
    FROM contact_disclaimer d JOIN administrator a ON a.id = d.administrator_id JOIN customer c ON c.id = a.customer_id
    WHERE d.settled_at IS NULL AND a.removed_at IS NULL AND d.said_at >= greatest(a.listed_at, a.confirmed_at)
    ORDER BY d.said_at, d.id LIMIT ${MOST}`;
}

/** How many wait, for the frame of the desk. @throws Forbidden */
export const countDisclaimers = async (ctx: Context): Promise<number> => (await openDisclaimers(ctx)).length;
