import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { Conflict, NotFound, NotReady } from "@/lib/errors";
import { settledAs } from "@/lib/notice/mail-queue/settled-as";
import { whyNotAgain } from "@/lib/notice/mail-queue/why-not-again";
import type { SettleMailInput } from "@/lib/notice/schema";

/**
 * A named person settles a mail that concerns no demand, such as one that asks a contact to confirm: with the evidence, one
 * mail at a time. Those of a demand are settled on it, by `resolveAmbiguousMail`.
 * @throws Forbidden, NotFound; InvalidInput (`decision`); Conflict for a mail that is settled already; NotReady where
 *   sending it again would break a rule
 */
export async function settleMail(ctx: Context, { mailId, decision, reason }: SettleMailInput): Promise<void> {
  requirePermission(ctx.actor, "mail:resend");
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM outbox_message WHERE id = ${mailId}::uuid AND demand_id IS NULL FOR UPDATE`;
    const mail = await tx.outboxMessage.findFirst({ where: { id: mailId, demandId: null } });
    if (!mail) throw new NotFound();
    const { state, possiblyArrived } = mail;
    if (state !== "AMBIGUOUS" && state !== "FAILED" && state !== "HELD")
      throw new Conflict("This mail is settled already, or under way.");
    const refusal = decision === "SEND_AGAIN" ? await whyNotAgain(tx, mail) : null;
    if (refusal) throw new NotReady(refusal);
    const data = settledAs({ state, possiblyArrived }, decision, reason, await now(tx));
    await tx.outboxMessage.update({ where: { id: mailId }, data });
    if (decision === "SEND_AGAIN") await tx.$executeRaw`SELECT pg_notify('outbox', '')`;
    await recordAudit(tx, ctx.actor, {
      action: "settleMail",
      details: { mail: mailId, was: state, decision },
    });
  });
}
