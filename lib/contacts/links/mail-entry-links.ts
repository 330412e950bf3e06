import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import { now } from "@/lib/clock";
import { linkAddress } from "@/lib/contacts/links/link-token";
import { LINK_WORDS } from "@/lib/contacts/links/link-words";
import { makeLink } from "@/lib/contacts/links/make-link";
import { inTransaction, type Transaction } from "@/lib/db";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import { env } from "@/lib/env";
import type { ContactLanguage } from "@/lib/generated/prisma/enums";

/** Hours for which a link that was asked for works. */
const HOURS = 24;
/** Minutes between two links to one contact, whoever asks. */
const PAUSE_MINUTES = 10;
/** Listings of one address, for as many customers, to which links go at once. */
const MOST = 5;
/** Wishes that are taken at once. */
const AT_ONCE = 50;

const JOB = { type: "system", job: "customer's page" } as const;

interface Listing {
  id: string;
  customer: string;
  capacity: "ADMINISTRATOR" | "LEGAL_CONTACT";
  name: string;
  email: string;
  language: ContactLanguage;
}

/**
 * Mails a fresh link to every listing of each address for which one was asked, and to nothing else; forgets the wishes. It depends
 * on no demand, so that asking tells of none. Answers how many wishes were served in this round; call again while it is not 0.
 */
export function mailEntryLinks(): Promise<number> {
  return inTransaction(async (tx) => {
    const wishes = await tx.$queryRaw<{ id: string; address: string }[]>`
      SELECT id, address FROM link_wish ORDER BY asked_at, id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED`;
    const contacts: string[] = [];
    for (const address of new Set(wishes.map((one) => one.address.toLowerCase())))
      contacts.push(...(await mailLinks(tx, address)));
    await tx.linkWish.deleteMany({ where: { id: { in: wishes.map(({ id }) => id) } } });
    if (contacts.length > 0) await recordAudit(tx, JOB, { action: "askCustomerLink", details: { contacts } });
    return wishes.length;
  });
}

/** Answers the ids of the listings to which one went. */
async function mailLinks(tx: Transaction, address: string): Promise<string[]> {
  const listings = await tx.$queryRaw<Listing[]>`
    SELECT a.id, c.name AS customer, a.capacity::text AS capacity, a.name, a.email, a.language::text AS language
    FROM administrator a JOIN customer c ON c.id = a.customer_id
    WHERE lower(a.email) = lower(${address}) AND a.removed_at IS NULL AND a.bounced_at IS NULL AND NOT contact_disclaims(a.id)
      AND NOT EXISTS (SELECT FROM contact_link l WHERE l.administrator_id = a.id AND l.purpose = 'ENTRY'
        AND l.made_at > app_now() - make_interval(mins => ${PAUSE_MINUTES}::int))
    ORDER BY a.id LIMIT ${MOST} FOR UPDATE OF a`;
  for (const listing of listings) await mailLink(tx, listing);
  return listings.map(({ id }) => id);
}

async function mailLink(tx: Transaction, { id, language, email, ...of }: Listing): Promise<void> {
  const key = randomUUID();
  const date = await now(tx);
  const expiresAt = new Date(date.getTime() + HOURS * 3_600_000);
  const token = await makeLink(tx, { purpose: "ENTRY", administratorId: id, expiresAt, key });
  const address = linkAddress("ENTRY", token);
  await enqueueMail(tx, {
    kind: "CUSTOMER_LINK",
    purpose: "SERVICE_COMMUNICATIONS",
    dataClass: "OPERATIONAL",
    demandId: null,
    to: email,
    date,
    parts: ["customer-link", key],
    ...LINK_WORDS[language].entry({ ...of, address, hours: HOURS, provider: env().provider }),
  });
}
