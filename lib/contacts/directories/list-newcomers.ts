import { recordAudits } from "@/lib/audit/record";
import { type Context, personId } from "@/lib/auth/context";
import { contactsChanged } from "@/lib/contacts/contacts-changed";
import { confirmedLately } from "@/lib/contacts/directories/confirmed-lately";
import { contactOfUser } from "@/lib/contacts/directories/contact-of-user";
import { inParts } from "@/lib/contacts/directories/in-parts";
import { deadMailboxes, type KnownContact, knownContacts } from "@/lib/contacts/directories/known-contacts";
import type { LockedDirectory } from "@/lib/contacts/directories/lock-directory";
import type { Resource } from "@/lib/contacts/scim/attribute";
import type { Transaction } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";

interface Newcomer {
  id: string;
  userName: string;
  attributes: Resource;
}

type Sent = ReturnType<typeof contactOfUser> & { userId: string; known?: KnownContact };
type Linked = { id: string; userId: string }[];
type Details = Parameters<typeof recordAudits>[3][number];

const asRows = (some: readonly Sent[]) => Prisma.sql`
  jsonb_to_recordset(${JSON.stringify(some.map(({ known, ...sent }) => ({ ...sent, contactId: known?.id })))}::jsonb)
    AS x("userId" uuid, "contactId" uuid, email text, name text, role text, language contact_language, partner boolean, employer text)`;

const listNew = (
  tx: Transaction,
  customerId: string,
  at: Date,
  some: readonly Sent[],
) => tx.$queryRaw<Linked>`
  WITH sent AS (SELECT * FROM ${asRows(some)}), come AS (
    INSERT INTO administrator (customer_id, capacity, email, name, role, language, partner, employer, listed_at, listed_by, created_at)
    SELECT ${customerId}::uuid, 'ADMINISTRATOR', x.email, x.name, coalesce(x.role, ''), coalesce(x.language, 'en'),
      coalesce(x.partner, false), coalesce(x.employer, ''), ${at}, 'SCIM', ${at}
    FROM sent x RETURNING id, email
  )
  UPDATE directory_user u SET administrator_id = c.id FROM come c JOIN sent x ON x.email = c.email
  WHERE u.id = x."userId" RETURNING c.id::text, u.id::text AS "userId"`;

const SAID = Prisma.sql`name = x.name, role = coalesce(x.role, a.role), language = coalesce(x.language, a.language),
  partner = coalesce(x.partner, a.partner), employer = coalesce(x.employer, a.employer)`;

/** Those who were listed before are listed anew as of `at`; those who are listed are only corrected. */
const listKnown = (tx: Transaction, anew: Date | null, some: readonly Sent[]) => tx.$queryRaw<Linked>`
  WITH sent AS (SELECT * FROM ${asRows(some)}), come AS (
    UPDATE administrator a SET ${SAID}${anew ? Prisma.sql`, listed_at = ${anew}, listed_by = 'SCIM', removed_at = NULL` : Prisma.empty}
    FROM sent x WHERE a.id = x."contactId"
  )
  UPDATE directory_user u SET administrator_id = x."contactId" FROM sent x
  WHERE u.id = x."userId" RETURNING u.administrator_id::text AS id, u.id::text AS "userId"`;

const FIELDS = ["name", "role", "language", "partner", "employer"] as const;
const differing = (sent: Sent) =>
  FIELDS.filter((field) => sent[field] !== undefined && sent[field] !== sent.known?.[field]);

/** By mailbox, the first user of each. */
function byMailbox(users: readonly Newcomer[]): Map<string, Sent> {
  const sent = new Map<string, Sent>();
  for (const { id, userName, attributes } of users) {
    const contact = contactOfUser({ ...attributes, userName });
    const mailbox = contact.email.toLowerCase();
    if (!sent.has(mailbox)) sent.set(mailbox, { userId: id, ...contact });
  }
  return sent;
}

/**
 * Makes users administrators who were none, confirmed as of now: new ones, those who were on the list before, and those whom
 * somebody else listed; all of them by few statements, because one request can bring thousands. An address from which mail
 * came back, and a second user of one address, are left to `keepContacts`. Answers whom it listed, and what writes
 * their audit rows: the chain's head is locked last, and everybody else's acts wait for it.
 */
export async function listNewcomers(
  tx: Transaction,
  ctx: Context,
  { customerId, at }: LockedDirectory,
  users: readonly Newcomer[],
): Promise<{ listed: Set<string>; record: () => Promise<void> }> {
  const listed = new Set<string>();
  if (users.length === 0) return { listed, record: async () => {} };
  const sent = byMailbox(users);
  const known = await knownContacts(tx, customerId, [...sent.keys()]);
  const dead = await deadMailboxes(tx, [...sent.keys()]);
  const [fresh, back, there]: [Sent[], Sent[], Sent[]] = [[], [], []];
  for (const [mailbox, one] of sent) {
    const contact = known.get(mailbox);
    if (contact && !contact.removedAt) there.push({ ...one, known: contact });
    else if (!dead.has(mailbox))
      (contact ? back : fresh).push({ ...one, ...(contact && { known: contact }) });
  }
  // What the desk decides confirms nobody as of now: the day on which the directory sent them stands.
  // A directory cannot make good what came back, and confirms once a day.
  const says = ctx.actor.type === "directory";
  const settled = new Set(
    there.flatMap(({ known: one }) => (one && (!says || confirmedLately(one, at)) ? [one.id] : [])),
  );
  const added: Details[] = [];
  const confirmed: Details[] = [];
  const keep = async (linked: Linked, isNew: boolean) => {
    for (const { userId } of linked) listed.add(userId);
    const meant = linked.filter(({ id }) => isNew || !settled.has(id));
    const ids = meant.map(({ id }) => id);
    await tx.$executeRaw`
      INSERT INTO contact_confirmation (administrator_id, confirmed_at, way, person_id)
      SELECT u.administrator_id, CASE WHEN ${says} THEN ${at} ELSE u.changed_at END, 'SCIM', ${personId(ctx.actor)}::uuid
      FROM directory_user u WHERE u.id = ANY(${meant.map(({ userId }) => userId)}::uuid[]) ORDER BY u.created_at, u.id`;
    const rowOf = (contactId: string): Details =>
      isNew
        ? { customerId, contactId, capacity: "ADMINISTRATOR", listedBy: "SCIM", confirmed: true }
        : { customerId, contactId, way: "SCIM" };
    (isNew ? added : confirmed).push(...ids.map(rowOf));
  };
  await inParts(fresh, async (some) => keep(await listNew(tx, customerId, at, some), true));
  await inParts(back, async (some) => keep(await listKnown(tx, at, some), true));
  await inParts(there, async (some) => keep(await listKnown(tx, null, some), false));
  const changed = there.flatMap((one) => {
    const fields = differing(one);
    return fields.length > 0 && one.known ? [{ customerId, contactId: one.known.id, fields }] : [];
  });
  if (added.length + confirmed.length + changed.length > 0) await contactsChanged(tx, ctx, customerId);
  const record = async () => {
    await inParts(added, (some) => recordAudits(tx, ctx.actor, "addContact", some));
    await inParts(changed, (some) => recordAudits(tx, ctx.actor, "changeContact", some));
    await inParts(confirmed, (some) => recordAudits(tx, ctx.actor, "confirmContact", some));
  };
  return { listed, record };
}
