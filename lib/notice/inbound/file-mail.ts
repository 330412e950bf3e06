import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { earlierSubmission } from "@/lib/auth/submission";
import { now } from "@/lib/clock";
import { inTransaction, type Transaction } from "@/lib/db";
import { comeUnderKey } from "@/lib/demands/claim-files";
import { addRecordWithin } from "@/lib/demands/transition";
import { visibleTo } from "@/lib/demands/visible-to";
import { Conflict, InvalidInput, NotFound } from "@/lib/errors";
import type { Answered } from "@/lib/notice/inbound/match-mail";
import { lockMail } from "@/lib/notice/inbound/place-mail";
import { receivedMail } from "@/lib/notice/inbound/queries";
import { mayBeReported, recordReport } from "@/lib/notice/inbound/record-report";
import type { FileMailInput } from "@/lib/notice/inbound/schema";

/**
 * A person places a mail that waited, or that somebody put aside: correspondence of a demand, a mail of ours that came back, or
 * nothing to act on. It stays as it came, whatever is said of it.
 * @throws Forbidden; NotFound for a mail that may not be known; InvalidInput by field; Conflict for one placed meanwhile
 */
export async function fileMail(ctx: Context, input: FileMailInput): Promise<void> {
  requirePermission(ctx.actor, "mail:place");
  const { reference, outboxMessageId } = await receivedMail(ctx, input.mailId);
  await inTransaction(async (tx) => {
    const { submission: token, mailId } = input;
    if (await earlierSubmission(tx, ctx, { token, verb: "fileMail", result: mailId })) return;
    if (input.as === "CORRESPONDENCE") await attach(tx, ctx, input, reference);
    else if (input.as === "CAME_BACK") await cameBack(tx, ctx, input, outboxMessageId);
    else await setAside(tx, ctx, input);
  });
}

type Where = { outboxMessageId?: string; demandId?: string | null };

/** The row's trigger refuses what was placed meanwhile, and a mail to the return path of another of our mails. */
async function settle(
  tx: Transaction,
  ctx: Context,
  { mailId, reason }: FileMailInput,
  filedAs: "CORRESPONDENCE" | "REPORT" | "NOTHING",
  where: Where = {},
): Promise<void> {
  const rows = await tx.$queryRaw<{ filedAs: string | null }[]>`
    SELECT filed_as AS "filedAs" FROM inbound_mail WHERE id = ${mailId}::uuid FOR UPDATE`;
  if (rows[0]?.filedAs && rows[0].filedAs !== "NOTHING")
    throw new Conflict("Somebody placed this mail meanwhile.");
  const { fileId } = await tx.inboundMail.update({
    where: { id: mailId },
    data: {
      ...where,
      filedAs,
      filedAt: await now(tx),
      filedById: requirePerson(ctx.actor),
      filedReason: reason,
    },
  });
  if (!where.demandId) return;
  const file = await tx.storedFile.findUniqueOrThrow({ where: { id: fileId } });
  await comeUnderKey(tx, file, { demandId: where.demandId, recordClass: "evidence" });
}

async function attach(
  tx: Transaction,
  ctx: Context,
  input: FileMailInput,
  own: string | null,
): Promise<void> {
  if (own && own !== input.reference)
    throw new InvalidInput({
      reference: `This mail was sent to a return path of ${own}; it belongs there or nowhere.`,
    });
  const { mailId } = input;
  try {
    await addRecordWithin(
      tx,
      ctx,
      "receiveReply",
      { reference: input.reference },
      async (_tx, { demand }) => {
        await settle(tx, ctx, input, "CORRESPONDENCE", { demandId: demand.id });
        return { details: { received: mailId } };
      },
    );
  } catch (error) {
    if (error instanceof NotFound)
      throw new InvalidInput({ reference: "There is no demand of this reference that you may know of." });
    throw error;
  }
}

/** The mail of ours that was named, as far as the person may know of its demand. */
async function namedMail(tx: Transaction, ctx: Context, messageId: string): Promise<Answered> {
  const bare = messageId.replace(/^<?/, "<").replace(/>?$/, ">");
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT m.id FROM outbox_message m WHERE m.message_id = ${bare}
      AND (m.demand_id IS NULL OR EXISTS (SELECT FROM demand d WHERE d.id = m.demand_id AND ${visibleTo(ctx.actor)}))`;
  const found = rows[0] && (await tx.outboxMessage.findUnique({ where: { id: rows[0].id } }));
  if (!found)
    throw new InvalidInput({ messageId: "No mail of ours that you may know of has this Message-ID." });
  return lockMail(tx, found);
}

async function cameBack(
  tx: Transaction,
  ctx: Context,
  input: FileMailInput,
  own: string | null,
): Promise<void> {
  const mail = await namedMail(tx, ctx, input.messageId);
  if (own && own !== mail.id)
    throw new InvalidInput({ messageId: "This mail was sent to the return path of another mail of ours." });
  if (!mayBeReported(mail))
    throw new InvalidInput({
      messageId: "No mail server has taken that mail yet, so it cannot have come back.",
    });
  await settle(tx, ctx, input, "REPORT", { outboxMessageId: mail.id, demandId: mail.demandId });
  await recordReport(tx, ctx, mail, {
    inboundMailId: input.mailId,
    result: input.dead === "HARD" ? "HARD" : "SOFT",
    status: "",
    diagnostic: input.reason,
  });
}

async function setAside(tx: Transaction, ctx: Context, input: FileMailInput): Promise<void> {
  await settle(tx, ctx, input, "NOTHING");
  const { demandId } = await tx.inboundMail.findUniqueOrThrow({
    where: { id: input.mailId },
    select: { demandId: true },
  });
  await recordAudit(tx, ctx.actor, {
    action: "setAsideReceivedMail",
    ...(demandId && { demandId }),
    details: { received: input.mailId },
  });
}
