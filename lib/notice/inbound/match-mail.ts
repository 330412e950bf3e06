import type { Transaction } from "@/lib/db";
import type { OutboxMessage } from "@/lib/generated/prisma/client";
import type { InboundReading } from "@/lib/mail/inbound/read-inbound";
import { returnPathOf } from "@/lib/mail/message-id";

export type Answered = Pick<
  OutboxMessage,
  | "id"
  | "demandId"
  | "recipientId"
  | "kind"
  | "toAddress"
  | "state"
  | "attempts"
  | "leaseUntil"
  | "acceptedAt"
  | "bytes"
>;

export interface Match {
  /** The mail of ours to which this one certainly belongs. */
  mail: Answered | null;
  /** Did it come to a return path at all, right or wrong? */
  toReturnPath: boolean;
  /** Demands that it may speak of, though nothing proves it. */
  hints: string[];
}

const select = {
  id: true,
  demandId: true,
  recipientId: true,
  kind: true,
  toAddress: true,
  state: true,
  attempts: true,
  leaseUntil: true,
  acceptedAt: true,
  bytes: true,
} as const;

const REFERENCE = /\bNG-[0-9A-Z]{4}-[0-9A-Z]{4}\b/gi;
const MOST_REFERENCES = 20;

/**
 * To which mail of ours does this one belong? The token of a return path is known only to whom the mail was sent, and so is
 * its Message-ID; but a Message-ID within a report is only a hint, because a report is believed by its return path alone.
 */
export async function matchMail(
  tx: Transaction,
  reading: InboundReading,
  { envelopeTo, domain }: { envelopeTo: readonly string[]; domain: string },
): Promise<Match> {
  const paths = envelopeTo.flatMap((address) => returnPathOf(address, domain) ?? []);
  const byPath =
    paths.length > 0
      ? await tx.outboxMessage.findMany({ where: { bounceAddress: { in: paths } }, select })
      : [];
  const named =
    reading.mentions.length > 0
      ? await tx.outboxMessage.findMany({
          where: { messageId: { in: reading.mentions } },
          select: { ...select, messageId: true },
        })
      : [];
  const answered = reading.mentions.flatMap((id) => named.find((one) => one.messageId === id) ?? [])[0];
  const certain = byPath.length === 1 ? byPath[0] : undefined;
  const answers =
    reading.verdict === "REPLY" || reading.verdict === "AUTO_REPLY" || reading.verdict === "LOOP";
  return {
    mail: certain ?? (answers && paths.length === 0 ? answered : undefined) ?? null,
    toReturnPath: paths.length > 0,
    hints: await hintsIn(tx, reading, [...byPath, ...named]),
  };
}

async function hintsIn(
  tx: Transaction,
  { subject, text }: InboundReading,
  mails: readonly { demandId: string | null }[],
): Promise<string[]> {
  const references = [...new Set(`${subject}\n${text}`.toUpperCase().match(REFERENCE) ?? [])].slice(
    0,
    MOST_REFERENCES,
  );
  const written =
    references.length > 0
      ? await tx.demand.findMany({ where: { reference: { in: references } }, select: { id: true } })
      : [];
  return [...new Set([...mails.flatMap(({ demandId }) => demandId ?? []), ...written.map(({ id }) => id)])];
}
