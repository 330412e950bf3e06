import { z } from "zod";
import { type Context, requirePermission } from "@/lib/auth/context";
import { choiceToken } from "@/lib/contacts/service/choice-token";
import { hideToken } from "@/lib/contacts/service/hide-token";
import type { LeftOut } from "@/lib/contacts/service/recipients";
import { serviceMail } from "@/lib/contacts/service/service-mail";
import { db, type ListPlace, readPage } from "@/lib/db";
import { renderMail } from "@/lib/demands/enqueue-mail";
import { NotFound } from "@/lib/errors";
import type { MailState } from "@/lib/generated/prisma/enums";

const PEOPLE = {
  writtenBy: { select: { name: true } },
  confirmedBy: { select: { name: true } },
  stoppedBy: { select: { name: true } },
} as const;

/** Recipients that a page lists; the counts are of all. */
export const SHOWN_RECIPIENTS = 200;

/** One page of the service communications, latest first. @throws Forbidden */
export function serviceList(ctx: Context, place: ListPlace | null) {
  requirePermission(ctx.actor, "service:write");
  return readPage(place, (window) =>
    db().serviceCommunication.findMany({
      ...window,
      orderBy: [{ writtenAt: "desc" }, { id: "desc" }],
      include: { ...PEOPLE, _count: { select: { recipients: { where: { leftOut: null } } } } },
    }),
  );
}

/** How many recipients stand where: a state of the outbox, WRITTEN before it is confirmed, or why they were left out. */
export interface ServiceCount {
  state: MailState | "WRITTEN" | null;
  leftOut: LeftOut | null;
  count: number;
}

/** One service communication with its counts and recipients, those who need a look first. @throws Forbidden, NotFound */
export async function servicePage(ctx: Context, id: string) {
  requirePermission(ctx.actor, "service:write");
  const communication = z.guid().safeParse(id).success
    ? await db().serviceCommunication.findUnique({ where: { id }, include: PEOPLE })
    : null;
  if (!communication) throw new NotFound();
  const counts = await db().$queryRaw<ServiceCount[]>`
    SELECT CASE WHEN r.left_out IS NULL THEN coalesce(o.state::text, 'WRITTEN') END AS state, r.left_out AS "leftOut",
      count(*)::int AS count
    FROM service_recipient r LEFT JOIN outbox_message o ON o.id = r.outbox_message_id
    WHERE r.communication_id = ${id}::uuid GROUP BY 1, 2 ORDER BY 1 NULLS LAST, 2`;
  const recipients = await db().$queryRaw<
    {
      id: string;
      name: string;
      email: string;
      customer: string;
      state: ServiceCount["state"];
      leftOut: LeftOut | null;
    }[]
  >`
    SELECT a.id, a.name, a.email, c.name AS customer, coalesce(o.state::text, 'WRITTEN') AS state, r.left_out AS "leftOut"
    FROM service_recipient r JOIN administrator a ON a.id = r.administrator_id JOIN customer c ON c.id = a.customer_id
    LEFT JOIN outbox_message o ON o.id = r.outbox_message_id WHERE r.communication_id = ${id}::uuid
    ORDER BY coalesce(o.state IN ('AMBIGUOUS', 'FAILED', 'HELD'), false) DESC, r.left_out NULLS LAST, c.name, a.name, a.id
    LIMIT ${SHOWN_RECIPIENTS}`;
  return { communication, counts, recipients };
}

/**
 * What one recipient gets, or got: every byte but the reader's own link, which no one at the desk sees; the hash is that of the
 * bytes with it. @throws Forbidden; NotFound for somebody who gets none */
export async function serviceBytes(ctx: Context, id: string, administratorId: string) {
  requirePermission(ctx.actor, "service:write");
  const row = z.guid().safeParse(administratorId).success
    ? await db().serviceRecipient.findUnique({
        where: { communicationId_administratorId: { communicationId: id, administratorId }, leftOut: null },
        include: {
          communication: true,
          outboxMessage: true,
          administrator: { include: { customer: { select: { name: true } } } },
        },
      })
    : null;
  if (!row) throw new NotFound();
  const { communication, administrator, outboxMessage, sha256 } = row;
  const mail = serviceMail(communication, administrator);
  const token = choiceToken(administratorId);
  const bytes = outboxMessage ? Buffer.from(outboxMessage.bytes) : (await renderMail(mail)).bytes;
  return {
    to: administrator.email,
    subject: mail.subject,
    text: hideToken(mail.text, token),
    source: hideToken(bytes.toString("utf8"), token),
    sha256,
  };
}
