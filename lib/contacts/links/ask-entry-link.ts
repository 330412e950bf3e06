import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import { now } from "@/lib/clock";
import { linkAddress } from "@/lib/contacts/links/link-token";
import { makeLink } from "@/lib/contacts/links/make-link";
import { inTransaction, type Transaction } from "@/lib/db";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import { env } from "@/lib/env";

/** Hours for which a link that was asked for works. */
const HOURS = 24;
/** Minutes between two links to one contact, whoever asks. */
const PAUSE_MINUTES = 10;
/** Listings of one address, for as many customers, to which links go at once. */
const MOST = 5;

const JOB = { type: "system", job: "customer's page" } as const;

interface Listing {
  id: string;
  customer: string;
  capacity: "ADMINISTRATOR" | "LEGAL_CONTACT";
  name: string;
  email: string;
}

const AS = { ADMINISTRATOR: "an administrator", LEGAL_CONTACT: "the legal contact" } as const;

/**
 * Mails a fresh link to every listing of this address, and to nothing else. Answers nothing: whoever asks must not learn who is
 * listed. It depends on no demand, so that asking tells of none. Slowing down who asks is the caller's.
 */
export function askEntryLink(email: string): Promise<void> {
  return inTransaction(async (tx) => {
    const listings = await tx.$queryRaw<Listing[]>`
      SELECT a.id, c.name AS customer, a.capacity::text AS capacity, a.name, a.email
      FROM administrator a JOIN customer c ON c.id = a.customer_id
      WHERE lower(a.email) = lower(${email}) AND a.removed_at IS NULL AND a.bounced_at IS NULL AND NOT contact_disclaims(a.id)
        AND NOT EXISTS (SELECT FROM contact_link l WHERE l.administrator_id = a.id AND l.purpose = 'ENTRY'
          AND l.made_at > app_now() - make_interval(mins => ${PAUSE_MINUTES}::int))
      ORDER BY a.id LIMIT ${MOST} FOR UPDATE OF a`;
    for (const listing of listings) await mailLink(tx, listing);
    if (listings.length > 0)
      await recordAudit(tx, JOB, {
        action: "askCustomerLink",
        details: { contacts: listings.map(({ id }) => id) },
      });
  });
}

async function mailLink(tx: Transaction, { id, customer, capacity, name, email }: Listing): Promise<void> {
  const key = randomUUID();
  const date = await now(tx);
  const expiresAt = new Date(date.getTime() + HOURS * 3_600_000);
  const token = await makeLink(tx, { purpose: "ENTRY", administratorId: id, expiresAt, key });
  await enqueueMail(tx, {
    kind: "CUSTOMER_LINK",
    purpose: "SERVICE_COMMUNICATIONS",
    dataClass: "OPERATIONAL",
    demandId: null,
    to: email,
    date,
    parts: ["customer-link", key],
    subject: "Your link to our legal team's page",
    text: [
      `Dear ${name},`,
      "",
      `somebody, we hope you, asked for a link to the page that our legal team keeps for ${customer}. You are listed there as ${AS[capacity]}.`,
      "",
      linkAddress("ENTRY", token),
      "",
      `It works once, within ${HOURS} hours, and for you alone. If you did not ask for it, you need do nothing. This mail says nothing about whether any demand concerns your organisation.`,
      "",
      `Legal team, ${env().provider}`,
    ].join("\n"),
  });
}
