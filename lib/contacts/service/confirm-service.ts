import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { assertKindAllowed } from "@/lib/contacts/service/kinds";
import { lostAmong } from "@/lib/contacts/service/recipients";
import type { ServiceNamedInput } from "@/lib/contacts/service/schema";
import { serviceMail } from "@/lib/contacts/service/service-mail";
import { inTransaction, type Transaction } from "@/lib/db";
import { enqueueMail, renderMail } from "@/lib/demands/enqueue-mail";
import { Conflict, NotFound, NotReady } from "@/lib/errors";
import type { ServiceCommunication } from "@/lib/generated/prisma/client";

/** What stands in this person's way to confirm; null for nothing. The page shows the very words. */
export function whyNotConfirm(personId: string, { writtenById }: { writtenById: string }): string | null {
  return writtenById === personId
    ? "Who wrote a service communication does not confirm it: ask another counsel or lead counsel."
    : null;
}

/** One that is neither confirmed nor stopped, locked until the transaction ends. @throws NotFound, Conflict */
export async function lockService(tx: Transaction, id: string): Promise<ServiceCommunication> {
  await tx.$queryRaw`SELECT 1 FROM service_communication WHERE id = ${id}::uuid FOR UPDATE`;
  const found = await tx.serviceCommunication.findUnique({ where: { id } });
  if (!found) throw new NotFound();
  if (found.stoppedAt) throw new Conflict("This was stopped already.");
  return found;
}

/**
 * The second half: every recipient gets exactly the bytes that both people saw, by the outbox. Who was lost since it was
 * written, or would get other bytes, gets none. Answers how many mails were queued.
 * @throws Forbidden, NotFound; NotReady for the writer; Conflict once it is confirmed or stopped
 */
export function confirmService(ctx: Context, { communicationId }: ServiceNamedInput): Promise<number> {
  requirePermission(ctx.actor, "service:confirm");
  const confirmedById = requirePerson(ctx.actor);
  return inTransaction(async (tx) => {
    const words = await lockService(tx, communicationId);
    if (words.confirmedAt) throw new Conflict("This was confirmed already; it is sent once.");
    const refusal = whyNotConfirm(confirmedById, words);
    if (refusal) throw new NotReady(refusal);
    assertKindAllowed(words.kind);
    const at = await now(tx);
    await tx.serviceCommunication.update({
      where: { id: words.id },
      data: { confirmedById, confirmedAt: at },
    });
    const { queued, leftOut } = await queueAll(tx, words, at);
    const details = { communication: words.id, queued, leftOut };
    await recordAudit(tx, ctx.actor, { action: "confirmService", details });
    return queued;
  });
}

async function queueAll(
  tx: Transaction,
  words: ServiceCommunication,
  queuedAt: Date,
): Promise<{ queued: number; leftOut: number }> {
  const rows = await tx.serviceRecipient.findMany({
    where: { communicationId: words.id, leftOut: null },
    include: { administrator: { include: { customer: { select: { name: true } } } } },
    orderBy: { administratorId: "asc" },
  });
  const lost = await lostAmong(
    tx,
    rows.map(({ administratorId }) => administratorId),
  );
  let queued = 0;
  for (const { administrator, sha256 } of rows) {
    const mail = serviceMail(words, administrator);
    const changed = (await renderMail(mail)).sha256 === sha256 ? null : "CHANGED";
    const leftOut = lost.get(administrator.id) ?? changed;
    const outboxMessageId = leftOut ? null : await enqueueMail(tx, { ...mail, queuedAt });
    await tx.serviceRecipient.update({
      where: {
        communicationId_administratorId: { communicationId: words.id, administratorId: administrator.id },
      },
      data: { leftOut, outboxMessageId },
    });
    if (!leftOut) queued += 1;
  }
  return { queued, leftOut: rows.length - queued };
}
