import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { Conflict, NotFound, NotReady } from "@/lib/errors";
import { settledAs } from "@/lib/notice/mail-queue/settled-as";
import type { SettleMailInput } from "@/lib/notice/schema";

/**
 * A named person settles a mail that concerns no demand, such as one that asks a contact to confirm: with the evidence, one
 * mail at a time. Those of a demand are settled on it, by `resolveAmbiguousMail`.
 * @throws Forbidden, NotFound; InvalidInput (`decision`); Conflict for a mail that is settled already; NotReady for an
 *   address that bounces
 */
export async function settleMail(ctx: Context, { mailId, decision, reason }: SettleMailInput): Promise<void> {
  requirePermission(ctx.actor, "mail:resend");
  await inTransaction(async (tx) => {
    const [mail] = await tx.$queryRaw<{ state: string; bouncing: boolean }[]>`
      SELECT m.state::text AS state, EXISTS (SELECT FROM administrator a
          WHERE lower(a.email) = lower(m.to_address) AND a.removed_at IS NULL AND a.bounced_at IS NOT NULL) AS bouncing
      FROM outbox_message m WHERE m.id = ${mailId}::uuid AND m.demand_id IS NULL FOR UPDATE OF m`;
    if (!mail) throw new NotFound();
    if (mail.state !== "AMBIGUOUS" && mail.state !== "FAILED" && mail.state !== "HELD")
      throw new Conflict("This mail is settled already, or under way.");
    if (decision === "SEND_AGAIN" && mail.bouncing)
      throw new NotReady(
        "Mail to this address bounces. Have the contact's address corrected or confirmed first.",
      );
    const data = settledAs(mail.state, decision, reason, await now(tx));
    await tx.outboxMessage.update({ where: { id: mailId }, data });
    if (decision === "SEND_AGAIN") await tx.$executeRaw`SELECT pg_notify('outbox', '')`;
    await recordAudit(tx, ctx.actor, {
      action: "settleMail",
      details: { mail: mailId, was: mail.state, decision },
    });
  });
}
