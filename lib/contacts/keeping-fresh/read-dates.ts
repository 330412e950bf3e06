import type { Transaction } from "@/lib/db";
import type { Asked, ContactDates, CustomerDates, Lapse, MailFate } from "./types";

/** What the outbox's state means for somebody who waits for an answer. A doubtful mail may have arrived. */
const FATES: Readonly<Record<string, MailFate>> = {
  READY: "WAITING",
  SENDING: "WAITING",
  HELD: "WAITING",
  ACCEPTED: "SENT",
  AMBIGUOUS: "SENT",
  FAILED: "FAILED",
  CANCELLED: "STOPPED",
};

interface AskedRow extends Omit<Asked, "fate"> {
  contactId: string;
  state: string;
}

interface SpokenOf extends Omit<Lapse, "at"> {
  kind: "ASK" | "TELL";
  to: string;
}

/**
 * The dates of one customer's listed contacts. It reads no demand and no notice, so that no mail here follows one; of a mail that
 * came back only whether it was about a demand, to tell that one apart.
 */
export async function readDates(tx: Transaction, customerId: string): Promise<CustomerDates> {
  const contacts = await tx.$queryRaw<Omit<ContactDates, "asked">[]>`
    SELECT a.id, a.capacity::text AS capacity, lower(a.email) AS mailbox, a.listed_at AS "listedAt",
      a.confirmed_at AS "confirmedAt", a.bounced_at AS "bouncedAt", d.said_at AS "disclaimedAt",
      (SELECT min(b.bounced_at) FROM contact_bounce b LEFT JOIN outbox_message o ON o.id = b.outbox_message_id
        WHERE b.administrator_id = a.id AND b.hard AND b.cleared_at IS NULL AND lower(b.email) = lower(a.email)
          AND o.demand_id IS NULL) AS "returnedAt"
    FROM administrator a LEFT JOIN contact_disclaimer d ON d.administrator_id = a.id AND d.settled_at IS NULL
      AND d.said_at >= greatest(a.listed_at, a.confirmed_at)
    WHERE a.customer_id = ${customerId}::uuid AND a.removed_at IS NULL ORDER BY a.listed_at, a.id`;
  const ids = contacts.map(({ id }) => id);
  const asked = await tx.$queryRaw<AskedRow[]>`
    SELECT m.administrator_id AS "contactId", m.step, m.since, m.written_at AS at, m.answer_by AS "answerBy", o.state::text AS state
    FROM contact_mail m JOIN outbox_message o ON o.id = m.outbox_message_id
    JOIN administrator a ON a.id = m.administrator_id AND lower(a.email) = m.mailbox
    WHERE m.kind = 'ASK' AND a.id = ANY(${ids}::uuid[]) ORDER BY m.written_at, m.id`;
  const spokenOf = await tx.$queryRaw<SpokenOf[]>`
    SELECT b.administrator_id AS "contactId", b.since, b.failing, m.kind, m.administrator_id AS to
    FROM contact_mail_about b JOIN contact_mail m ON m.id = b.contact_mail_id
    WHERE b.administrator_id = ANY(${ids}::uuid[])`;
  const latest = await tx.$queryRaw<{ mailbox: string; at: Date }[]>`
    SELECT mailbox, max(written_at) AS at FROM contact_mail
    WHERE mailbox = ANY(${contacts.map(({ mailbox }) => mailbox)}) GROUP BY mailbox`;
  return {
    contacts: contacts.map((one) => ({ ...one, asked: askedOf(asked, one.id) })),
    replaced: spokenOf.filter(({ kind }) => kind === "ASK"),
    told: spokenOf
      .filter(({ kind }) => kind === "TELL")
      .map(({ to, ...one }) => ({ ...one, legalContactId: to })),
    latestMail: new Map(latest.map(({ mailbox, at }) => [mailbox, at])),
  };
}

const askedOf = (rows: AskedRow[], id: string): Asked[] =>
  rows
    .filter(({ contactId }) => contactId === id)
    .map(({ step, since, at, answerBy, state }) => ({
      step,
      since,
      at,
      answerBy,
      fate: FATES[state] ?? "WAITING",
    }));
