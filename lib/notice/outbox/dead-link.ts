import type { Transaction } from "@/lib/db";
import { partsOfCodeMail, partsOfLinkMail } from "@/lib/demands/cancel-link-mails";
import type { MailKind } from "@/lib/demands/enqueue-mail";
import { env } from "@/lib/env";
import type { OutboxMessage } from "@/lib/generated/prisma/client";
import { messageIdFor } from "@/lib/mail/message-id";
import { moveMail } from "@/lib/notice/outbox/mail-row";

/** Mails that carry a link to a package, or a code for one. */
const TO_COLLECT: readonly MailKind[] = ["COLLECTION", "COLLECTION_CODE"];

/** What the link's package and its demand are by now. */
interface Now {
  ended: boolean;
  /** Of privileged records, and they go another way since. */
  routedAnew: boolean;
  /** The mail's address is that of the one for whom the package is. */
  theirs: boolean;
}

/** Why a link leads nowhere; the first that holds is said. */
// biome-ignore format: a table to be read across
const DEAD: readonly [holds: (now: Now) => boolean, words: string][] = [
  [({ ended }) => ended, "Cancelled: the demand ended, so its link leads nowhere any more."],
  [({ routedAnew }) => routedAnew, "Cancelled: it was decided anew where privileged records go, so its link leads nowhere any more."],
  [({ theirs }) => !theirs, "Cancelled: the one for whom the package is has another address by now."],
];

/** By which way the package goes that this mail leads to; null: to the officer. */
async function routeOfMail(tx: Transaction, demandId: string, messageId: string): Promise<string | null> {
  const { tokenKey, mailDomain } = env();
  const isThis = (parts: readonly string[]) => messageIdFor(tokenKey, mailDomain, parts) === messageId;
  const links = await tx.collectionLink.findMany({
    where: { production: { demandId } },
    select: { id: true, codes: { select: { id: true } }, production: { select: { routeId: true } } },
  });
  const own = links.find(
    ({ id, codes }) => isThis(partsOfLinkMail(id)) || codes.some((code) => isThis(partsOfCodeMail(code.id))),
  );
  return own?.production.routeId ?? null;
}

/**
 * Between queueing and sending the demand may have been withdrawn, the officer have another address, also through another
 * demand, or privileged records another way: then the link is dead, and nobody vouches for the address. True if the mail was cancelled.
 */
export async function keptAsDead(tx: Transaction, mail: OutboxMessage): Promise<boolean> {
  if (!(TO_COLLECT as readonly string[]).includes(mail.kind) || !mail.demandId) return false;
  const routeId = await routeOfMail(tx, mail.demandId, mail.messageId);
  const [now] = await tx.$queryRaw<Now[]>`
    SELECT d.status = 'CLOSED' AND d.outcome NOT IN ('PRODUCED_FULL', 'PRODUCED_PART') AS ended,
      own.id IS NOT NULL AND EXISTS (SELECT FROM privileged_route r WHERE r.demand_id = d.id AND r.number > own.number) AS "routedAnew",
      lower(${mail.toAddress}) = lower(coalesce(own.recipient_email, o.email)) AS theirs
    FROM demand d JOIN instrument i ON i.id = d.instrument_id JOIN officer o ON o.id = i.officer_id
    LEFT JOIN privileged_route own ON own.id = ${routeId}::uuid
    WHERE d.id = ${mail.demandId}::uuid`;
  const dead = now && DEAD.find(([holds]) => holds(now));
  if (!dead) return false;
  await moveMail(tx, mail, "cancelMail", { state: "CANCELLED", response: dead[1] });
  return true;
}
