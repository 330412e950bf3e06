import { openChange } from "@/lib/contacts/changes/open-change";
import { tokensIn } from "@/lib/contacts/links/link-token";
import { workingLink } from "@/lib/contacts/links/open-link";
import { whyServiceEnds } from "@/lib/contacts/service/why-service-ends";
import type { Transaction } from "@/lib/db";
import { sayInstant } from "@/lib/demands/say-instant";
import type { OutboxMessage } from "@/lib/generated/prisma/client";
import { parseMail } from "@/lib/mail/parse-mail";
import { goesToContacts } from "@/lib/notice/outbox/lost-contact";
import { policyRefusal } from "@/lib/notice/outbox/policy-refusal";

type Rule = (tx: Transaction, mail: OutboxMessage) => Promise<string | null>;

/** Asked of the mailbox, whoever lists it: a bounce speaks of no customer. */
const itsContact: Rule = async (tx, { kind, toAddress }) => {
  const [row] = await tx.$queryRaw<{ listed: boolean; bouncing: boolean; disclaims: boolean }[]>`
    SELECT count(*) > 0 AS listed, coalesce(bool_or(a.bounced_at IS NOT NULL), false) AS bouncing,
      coalesce(bool_and(EXISTS (SELECT FROM contact_disclaimer d WHERE d.administrator_id = a.id AND d.settled_at IS NULL
        AND d.said_at >= greatest(a.listed_at, a.confirmed_at))), false) AS disclaims
    FROM administrator a WHERE lower(a.email) = lower(${toAddress}) AND a.removed_at IS NULL`;
  if (row?.bouncing)
    return "Mail to this address bounces. Have the contact's address corrected or confirmed first.";
  if (!goesToContacts(kind)) return null;
  if (!row?.listed) return "No customer lists this address any more. Give the mail up.";
  return row.disclaims
    ? "This recipient says that they are not the right one. Settle that under Said by contacts first."
    : null;
};

const itsCommunication: Rule = async (tx, { id, kind }) => {
  const why = kind === "SERVICE" ? await whyServiceEnds(tx, id) : null;
  return why && `${why} Give the mail up.`;
};

/** Nobody gets more than one mail by the calendar within a week, and the newest is the one that asks. */
const itsWeek: Rule = async (tx, { id, state, possiblyArrived }) => {
  const [row] = await tx.$queryRaw<{ newer: boolean; rests_until: Date | null }[]>`
    SELECT EXISTS (SELECT FROM contact_mail later JOIN administrator b ON b.id = later.administrator_id
        WHERE mailbox_of(b.email) = mailbox_of(a.email) AND later.written_at > mine.written_at) AS newer,
      CASE WHEN app_now() < mine.written_at + interval '7 days' THEN mine.written_at + interval '7 days' END AS rests_until
    FROM contact_mail mine JOIN administrator a ON a.id = mine.administrator_id WHERE mine.outbox_message_id = ${id}::uuid`;
  if (row?.newer) return "A newer mail by the calendar took the place of this one. Give it up.";
  return row?.rests_until && (state === "AMBIGUOUS" || possiblyArrived)
    ? `It may have arrived, and nobody gets two mails by the calendar within a week. It can be sent again from ${sayInstant(row.rests_until, "UTC")}.`
    : null;
};

const DEAD =
  "The link that it carries works no more: it was used or has run out, or what it asks was answered. Give the mail up.";

const itsLink: Rule = async (tx, { bytes }) => {
  const { text } = await parseMail(Buffer.from(bytes));
  for (const token of tokensIn(text)) {
    const link = await workingLink(tx, token);
    if (!link) return DEAD;
    if (link.purpose === "CONSENT" && !(await openChange(tx, link))) return DEAD;
  }
  return null;
};

const RULES: readonly Rule[] = [
  async (_tx, mail) => policyRefusal(mail),
  itsContact,
  itsCommunication,
  itsWeek,
  itsLink,
];

/** Why a mail that concerns no demand is not sent again, and what to do instead; null where it may be. It writes nothing. */
export async function whyNotAgain(tx: Transaction, mail: OutboxMessage): Promise<string | null> {
  for (const rule of RULES) {
    const why = await rule(tx, mail);
    if (why) return why;
  }
  return null;
}
