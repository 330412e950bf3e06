import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { secrecyForbids } from "@/lib/demands/secrecy";
import type { MailState } from "@/lib/generated/prisma/enums";

/** What became of the notices that secrecy, just entered, covers: names of administrators, ids of mails. */
export interface StoppedNotices {
  /** Ids of mails that had not been claimed: held, and owed on the ledger. */
  held: string[];
  /** On their way, or once without a clear answer: nobody can say yet whether they arrived. */
  possiblySent: string[];
  accepted: string[];
}

interface CoveredMail {
  id: string;
  state: MailState;
  /** Of an earlier try nobody could say whether it arrived. */
  possibly_arrived: boolean;
  recipient_id: string;
  administrator_id: string;
  name: string;
}

const mayHaveArrived = ({ state, possibly_arrived }: CoveredMail) =>
  possibly_arrived || state === "SENDING" || state === "AMBIGUOUS";

/** Their rows are asked under the demand's lock, which a claim takes too: what is READY here is never sent. */
async function coveredMails(tx: Transaction, demandId: string): Promise<CoveredMail[]> {
  return tx.$queryRaw<CoveredMail[]>`
    SELECT m.id, m.state::text, m.possibly_arrived, m.recipient_id, r.administrator_id, a.name
    FROM outbox_message m
    JOIN notice_recipient r ON r.id = m.recipient_id
    JOIN administrator a ON a.id = r.administrator_id
    WHERE m.demand_id = ${demandId}::uuid AND (m.state IN ('READY', 'SENDING', 'AMBIGUOUS', 'ACCEPTED') OR m.possibly_arrived)
      AND secrecy_forbids(m.demand_id, r.administrator_id)
    ORDER BY m.created_at, a.name FOR UPDATE OF m`;
}

/**
 * Holds every notice that waits and is now forbidden, cancels one that may still be given but does not name the order,
 * and tells the workers at commit which running ones to break off.
 * A mail goes on counting as possibly sent until its outcome is known.
 * @param before the facts as they were before secrecy was entered
 */
export async function stopNotices(tx: Transaction, before: DemandFacts): Promise<StoppedNotices> {
  const mails = await coveredMails(tx, before.demand.id);
  const ready = mails.filter((mail) => mail.state === "READY");
  await tx.outboxMessage.updateMany({
    where: { id: { in: ready.map((mail) => mail.id) } },
    data: { state: "HELD", response: "Held: secrecy was entered before it was sent." },
  });
  await tx.noticeRecipient.updateMany({
    where: { id: { in: ready.map((mail) => mail.recipient_id) } },
    data: { standing: "OWED", reason: "SECRECY" },
  });
  // Whom the order lets us tell is told with its conditions, of which a mail written before it says nothing.
  await tx.outboxMessage.updateMany({
    where: { demandId: before.demand.id, kind: "NOTICE", state: "READY" },
    data: {
      state: "CANCELLED",
      response: "Cancelled: an order was entered since, and a new notice names it.",
    },
  });
  // Also an answer to an objection, which tells of the demand as well; one that waits is held when it is claimed.
  await tx.$executeRaw`
    SELECT pg_notify('secrecy', m.id::text) FROM outbox_message m
    WHERE m.demand_id = ${before.demand.id}::uuid AND m.state = 'SENDING' AND (m.id = ANY (${mails.map(({ id }) => id)}::uuid[])
      OR m.recipient_id IS NULL AND secrecy_forbids_mail(m.demand_id, m.kind, m.to_address))`;
  // Whoever was covered before has been reported with the order that covered them first.
  const newly = mails.filter((mail) => !secrecyForbids(before, mail.administrator_id));
  const named = (these: readonly CoveredMail[]) => [...new Set(these.map(({ name }) => name))];
  const accepted = newly.filter(({ state }) => state === "ACCEPTED");
  return {
    held: ready.map((mail) => mail.id),
    possiblySent: named(newly.filter((mail) => !accepted.includes(mail) && mayHaveArrived(mail))),
    accepted: named(accepted),
  };
}
