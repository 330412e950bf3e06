import { z } from "zod";
import { type Context, requirePermission } from "@/lib/auth/context";
import { db, LIST_LENGTH } from "@/lib/db";
import { NotFound } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Verdict } from "@/lib/mail/inbound/read-inbound";
import { visibleMail } from "@/lib/notice/inbound/visible-mail";

export interface ReceivedMail {
  id: string;
  receivedAt: Date;
  way: string;
  envelopeFrom: string;
  envelopeTo: string[];
  verdict: Verdict;
  fromAddress: string;
  subject: string;
  whyWaits: string | null;
  filedAs: string | null;
  filedAt: Date | null;
  filedBy: string | null;
  filedReason: string;
  outboxMessageId: string | null;
  /** The demand on which it stands. */
  reference: string | null;
  /** Of its file. */
  fileId: string;
  size: number;
}

const columns = Prisma.sql`i.id, i.received_at AS "receivedAt", i.way, i.envelope_from AS "envelopeFrom",
  i.envelope_to AS "envelopeTo", i.verdict, i.from_address AS "fromAddress", i.subject, i.why_waits AS "whyWaits",
  i.filed_as AS "filedAs", i.filed_at AS "filedAt", filer.name AS "filedBy", i.filed_reason AS "filedReason",
  i.outbox_message_id AS "outboxMessageId", owner.reference, i.file_id AS "fileId", f.size::float8 AS size`;
const tables = Prisma.sql`inbound_mail i JOIN stored_file f ON f.id = i.file_id
  LEFT JOIN demand owner ON owner.id = i.demand_id LEFT JOIN person filer ON filer.id = i.filed_by_id`;

/** The shelves of received mail: what waits for a person, and what persons put aside. */
export const SHELVES = {
  waiting: Prisma.sql`i.filed_as IS NULL`,
  aside: Prisma.sql`i.filed_as = 'NOTHING'`,
} as const;
export type Shelf = keyof typeof SHELVES;

/** The mails of one shelf that the asker may see, oldest first where they wait. @throws Forbidden */
export async function receivedMails(ctx: Context, shelf: Shelf, after: string | null = null) {
  requirePermission(ctx.actor, "mail:place");
  const place = after && z.guid().safeParse(after).success ? after : null;
  const rows = await db().$queryRaw<ReceivedMail[]>`
    SELECT ${columns} FROM ${tables} WHERE ${SHELVES[shelf]} AND ${visibleMail(ctx.actor)}
      AND (${place}::uuid IS NULL OR (i.received_at, i.id) > (SELECT e.received_at, e.id FROM inbound_mail e WHERE e.id = ${place}::uuid))
    ORDER BY i.received_at, i.id LIMIT ${LIST_LENGTH + 1}`;
  const mails = rows.slice(0, LIST_LENGTH);
  return { mails, next: rows.length > LIST_LENGTH ? (mails.at(-1)?.id ?? null) : null };
}

/** How many wait for whoever asks; 0 for who places no mail. */
export async function waitingMails(ctx: Context): Promise<number> {
  const [row] = await db().$queryRaw<{ waiting: number }[]>`
    SELECT count(*)::int AS waiting FROM inbound_mail i WHERE ${SHELVES.waiting} AND ${visibleMail(ctx.actor)}`;
  return row?.waiting ?? 0;
}

/** One mail. @throws NotFound alike for one that is absent and one that the asker may not know of */
export async function receivedMail(ctx: Context, id: string): Promise<ReceivedMail> {
  const rows = z.guid().safeParse(id).success
    ? await db().$queryRaw<ReceivedMail[]>`
        SELECT ${columns} FROM ${tables} WHERE i.id = ${id}::uuid AND ${visibleMail(ctx.actor)}`
    : [];
  const [row] = rows;
  if (!row) throw new NotFound();
  return row;
}

export interface OfMail {
  outboxMessageId: string;
  receivedId: string;
  at: Date;
  /** A result of delivery, or AUTO_REPLY. */
  what: string;
  status: string;
  diagnostic: string;
}

const said = Prisma.sql`i.outbox_message_id AS "outboxMessageId", i.id AS "receivedId", i.received_at AS at,
  coalesce(r.result, i.filed_as) AS what, coalesce(r.status, '') AS status, coalesce(r.diagnostic, '') AS diagnostic
  FROM inbound_mail i LEFT JOIN delivery_report r ON r.inbound_mail_id = i.id`;

/** What mail servers and machines said of these mails of ours, oldest first. The caller has asked who may see the mails. */
export async function saidOfMails(mailIds: readonly string[]): Promise<OfMail[]> {
  if (mailIds.length === 0) return [];
  return db().$queryRaw<OfMail[]>`
    SELECT ${said} WHERE i.outbox_message_id = ANY (${[...mailIds]}::uuid[]) AND i.filed_as IN ('REPORT', 'AUTO_REPLY')
    ORDER BY i.received_at, i.id`;
}

/** What was said of mail to one address, newest first, as far as the asker may see the mails that say it. */
export async function saidOfAddress(ctx: Context, address: string): Promise<OfMail[]> {
  return db().$queryRaw<OfMail[]>`
    SELECT ${said} JOIN outbox_message m ON m.id = i.outbox_message_id
    WHERE lower(m.to_address) = lower(${address}) AND i.filed_as IN ('REPORT', 'AUTO_REPLY') AND ${visibleMail(ctx.actor)}
    ORDER BY i.received_at DESC, i.id DESC LIMIT ${LIST_LENGTH}`;
}
