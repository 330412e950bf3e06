import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { lockService } from "@/lib/contacts/service/confirm-service";
import type { ServiceNamedInput } from "@/lib/contacts/service/schema";
import { inTransaction } from "@/lib/db";

/**
 * Stops a service communication: before it is confirmed nothing of it is ever sent, after that the mails that still wait
 * are cancelled. What is on its way or arrived is not called back. Answers how many were cancelled.
 * @throws Forbidden, NotFound; Conflict once it is stopped
 */
export function stopService(ctx: Context, { communicationId }: ServiceNamedInput): Promise<number> {
  requirePermission(ctx.actor, "service:write");
  const stoppedById = requirePerson(ctx.actor);
  return inTransaction(async (tx) => {
    const { id } = await lockService(tx, communicationId);
    await tx.serviceCommunication.update({ where: { id }, data: { stoppedById, stoppedAt: await now(tx) } });
    const cancelled = await tx.$executeRaw`
      UPDATE outbox_message SET state = 'CANCELLED', response = 'Cancelled: the service communication was stopped.'
      WHERE state IN ('READY', 'HELD') AND id IN (SELECT outbox_message_id FROM service_recipient WHERE communication_id = ${id}::uuid)`;
    await recordAudit(tx, ctx.actor, { action: "stopService", details: { communication: id, cancelled } });
    return cancelled;
  });
}
