import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import type { Transaction } from "@/lib/db";
import { renewDueDates } from "@/lib/demands/renew-due-dates";

/** Characters of a server's words that are kept. */
const DIAGNOSTIC_LENGTH = 500;

export type Bounce = ({ administratorId: string } | { address: string }) & {
  /** Hard: there is no such mailbox. A soft one is kept as history and stops nothing. */
  hard: boolean;
  /** The enhanced status code (RFC 3463) or the reply code; empty where nobody gave one. */
  code?: string;
  /** What the server said of the mailbox; never anything of the mail. */
  diagnostic?: string;
  /** The mail that came back; the same mail is counted once for each listing. */
  messageId?: string | null;
  /** Whose mail came back: the row is for those who may know of that demand, since it tells that one was sent. */
  demandId?: string | null;
};

/**
 * Mail to this address came back. A bounce speaks of the mailbox: every listing of the address gets it, and after a hard
 * one nothing more is sent there until the address is confirmed anew. Called within the transaction in which the bounce is
 * taken in; with a demand, whose row the caller has locked, the caller renews that demand's clocks. Answers the ids of the
 * contacts that it was written to.
 * @throws Forbidden without the permission
 */
export async function recordBounce(tx: Transaction, ctx: Context, bounce: Bounce): Promise<string[]> {
  requirePermission(ctx.actor, "contact:mark-bouncing");
  const { hard, code = "", diagnostic = "", messageId = null, demandId = null } = bounce;
  const at = await now(tx);
  const address =
    "address" in bounce
      ? bounce.address
      : (await tx.administrator.findUniqueOrThrow({ where: { id: bounce.administratorId } })).email;
  const marked = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO contact_bounce (administrator_id, bounced_at, hard, code, diagnostic, outbox_message_id)
    SELECT a.id, ${at}, ${hard}, ${code}, ${diagnostic.slice(0, DIAGNOSTIC_LENGTH)}, ${messageId}::uuid
    FROM administrator a WHERE lower(a.email) = lower(${address})
      AND NOT EXISTS (SELECT FROM contact_bounce b WHERE b.administrator_id = a.id AND b.hard = ${hard}
        AND (b.outbox_message_id = ${messageId}::uuid OR ${messageId}::uuid IS NULL AND b.cleared_at IS NULL AND b.hard
          AND lower(b.email) = lower(a.email)))
    ORDER BY a.id
    RETURNING administrator_id AS id`;
  const contacts = marked.map(({ id }) => id);
  if (contacts.length === 0) return contacts;
  if (hard && !demandId) await renewThose(tx, contacts);
  await recordAudit(tx, ctx.actor, {
    action: hard ? "markBouncing" : "noteSoftBounce",
    ...(demandId && { demandId }),
    details: { contacts, code },
  });
  return contacts;
}

/** What was due because somebody could be told is so no longer. */
async function renewThose(tx: Transaction, contacts: string[]): Promise<void> {
  const customers = await tx.administrator.findMany({
    where: { id: { in: contacts } },
    distinct: ["customerId"],
    orderBy: { customerId: "asc" },
    select: { customerId: true },
  });
  for (const { customerId } of customers) await renewDueDates(tx, customerId);
}
