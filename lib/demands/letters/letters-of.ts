import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { type Context, can, requirePermission } from "@/lib/auth/context";
import { db, inTransaction } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";
import { NotFound, NotReady } from "@/lib/errors";
import type { MailState } from "@/lib/generated/prisma/enums";
import type { LetterCode } from "@/lib/policy/letters/letters";

/** A letter as its demand's page lists it. */
export interface KeptLetter {
  id: string;
  letter: LetterCode;
  /** Of the template with which it was written. */
  version: number;
  to: string;
  subject: string;
  text: string;
  /** The secret part of a link reads as x, and the bytes are not given out. */
  masked: boolean;
  sha256: string;
  writtenById: string;
  writtenAt: Date;
  state: MailState;
  acceptedAt: Date | null;
}

/** The letters of one demand, newest first; none for whoever may not read its papers, or not know of it. */
export async function lettersOf(ctx: Context, reference: string): Promise<KeptLetter[]> {
  if (!can(ctx.actor, "document:read")) return [];
  return db().$queryRaw<KeptLetter[]>`
    SELECT l.id, l.letter, t.version, m.to_address AS "to", l.subject, l.text, l.masked, m.sha256,
      l.written_by_id AS "writtenById", l.written_at AS "writtenAt", m.state, m.accepted_at AS "acceptedAt"
    FROM demand d JOIN letter l ON l.demand_id = d.id
    JOIN letter_template t ON t.id = l.template_id JOIN outbox_message m ON m.id = l.outbox_message_id
    WHERE d.reference = ${reference} AND ${visibleTo(ctx.actor)} ORDER BY l.written_at DESC, l.id`;
}

/**
 * The bytes of a letter as they were sent, or will be; who read them is noted in the demand's history.
 * @throws Forbidden without leave to read papers; NotFound alike for one that is absent and one that may not be known;
 *   NotReady for a letter that carries a secret of the officer's
 */
export async function readLetter(ctx: Context, id: string): Promise<{ name: string; bytes: Uint8Array }> {
  requirePermission(ctx.actor, "document:read");
  if (!z.guid().safeParse(id).success) throw new NotFound();
  const [row] = await db().$queryRaw<
    { demandId: string; reference: string; letter: string; masked: boolean; bytes: Uint8Array }[]
  >`
    SELECT d.id AS "demandId", d.reference, l.letter, l.masked, m.bytes
    FROM letter l JOIN demand d ON d.id = l.demand_id JOIN outbox_message m ON m.id = l.outbox_message_id
    WHERE l.id = ${id}::uuid AND ${visibleTo(ctx.actor)}`;
  if (!row) throw new NotFound();
  if (row.masked)
    throw new NotReady(
      "This letter carries a link that only the officer may use, so its bytes are not given out.",
    );
  const { demandId, reference, letter, bytes } = row;
  await inTransaction((tx) =>
    recordAudit(tx, ctx.actor, { action: "readLetter", demandId, details: { letter: id } }),
  );
  return { name: `${reference}-${letter.toLowerCase()}.eml`, bytes };
}
