import { recordAudits } from "@/lib/audit/record";
import { type Context, personId } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { contactsChanged } from "@/lib/contacts/contacts-changed";
import { contactOfUser } from "@/lib/contacts/directories/contact-of-user";
import type { LockedDirectory } from "@/lib/contacts/directories/lock-directory";
import type { Resource } from "@/lib/contacts/scim/attribute";
import type { Transaction } from "@/lib/db";

/** Contacts that one statement lists: a group of everybody comes in one request. */
const AT_ONCE = 500;

interface Newcomer {
  id: string;
  userName: string;
  attributes: Resource;
}

/**
 * Lists those users whose addresses this customer's list never had and from which no mail came back, confirmed as of now; all
 * of them by few statements, because one request can bring thousands. Answers whom it listed, and what writes their audit
 * rows: the chain's head is locked last, and everybody else's acts wait for it.
 */
export async function listNewcomers(
  tx: Transaction,
  ctx: Context,
  { customerId }: LockedDirectory,
  users: readonly Newcomer[],
): Promise<{ listed: Set<string>; record: () => Promise<void> }> {
  const at = await now(tx);
  const wanted = new Map<string, object>();
  for (const { id, userName, attributes } of users) {
    const contact = contactOfUser({ ...attributes, userName });
    const mailbox = contact.email.toLowerCase();
    if (!wanted.has(mailbox)) wanted.set(mailbox, { user_id: id, ...contact });
  }
  const all = [...wanted.values()];
  const contacts: string[] = [];
  const listed = new Set<string>();
  for (let first = 0; first < all.length; first += AT_ONCE) {
    const some = JSON.stringify(all.slice(first, first + AT_ONCE));
    const rows = await tx.$queryRaw<{ id: string; userId: string }[]>`
      WITH sent AS (
        SELECT * FROM jsonb_to_recordset(${some}::jsonb)
          AS x(user_id uuid, email text, name text, role text, language contact_language, partner boolean, employer text)
      ), come AS (
        INSERT INTO administrator (customer_id, capacity, email, name, role, language, partner, employer, listed_at, listed_by, created_at)
        SELECT ${customerId}::uuid, 'ADMINISTRATOR', x.email, x.name, coalesce(x.role, ''), coalesce(x.language, 'en'),
          coalesce(x.partner, false), coalesce(x.employer, ''), ${at}, 'SCIM', ${at}
        FROM sent x
        WHERE NOT EXISTS (SELECT FROM administrator a WHERE a.customer_id = ${customerId}::uuid AND a.capacity = 'ADMINISTRATOR'
            AND lower(a.email) = lower(x.email))
          AND NOT EXISTS (SELECT FROM contact_bounce b WHERE b.hard AND b.cleared_at IS NULL AND lower(b.email) = lower(x.email))
        RETURNING id, email
      )
      UPDATE directory_user u SET administrator_id = c.id FROM come c JOIN sent x ON x.email = c.email
      WHERE u.id = x.user_id RETURNING c.id::text, u.id::text AS "userId"`;
    const ids = rows.map(({ id }) => id);
    await tx.$executeRaw`
      INSERT INTO contact_confirmation (administrator_id, confirmed_at, way, person_id)
      SELECT unnest(${ids}::uuid[]), ${at}, 'SCIM', ${personId(ctx.actor)}::uuid`;
    contacts.push(...ids);
    for (const { userId } of rows) listed.add(userId);
  }
  if (contacts.length > 0) await contactsChanged(tx, ctx, customerId);
  const said = { customerId, capacity: "ADMINISTRATOR", listedBy: "SCIM", confirmed: true };
  const record = async () => {
    for (let first = 0; first < contacts.length; first += AT_ONCE) {
      const details = contacts.slice(first, first + AT_ONCE).map((contactId) => ({ ...said, contactId }));
      await recordAudits(tx, ctx.actor, "addContact", details);
    }
  };
  return { listed, record };
}
