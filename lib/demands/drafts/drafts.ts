import { z } from "zod";
import { type Context, requirePerson } from "@/lib/auth/context";
import { openSecret, sealSecret } from "@/lib/auth/sealed-secret";
import { db, inTransaction, type Transaction } from "@/lib/db";
import { demandOf, formKey } from "@/lib/demands/drafts/form-key";
import { reachedBy } from "@/lib/demands/visible-to";
import { NotFound, NotReady } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";

/** Bytes of all that is typed into one form. */
export const LARGEST_DRAFT = 256 * 1024;
const MOST_DRAFTS = 200;
/** A draft is swept this long after it was last saved. */
const KEPT = Prisma.sql`interval '30 days'`;

const secret = /password|passphrase|secret|^code$|^\$/i;

export const SaveDraft = z.object({
  form: formKey,
  values: z
    .record(z.string().max(200), z.union([z.string(), z.array(z.string())]))
    .refine((values) => !Object.keys(values).some((name) => secret.test(name)), "A secret is never kept."),
  /** The form's own token: what was sent is no draft any more. */
  submission: z.guid().optional(),
});
export type SaveDraftInput = z.infer<typeof SaveDraft>;

export interface OpenDraft {
  values: Record<string, string | string[]>;
  savedAt: Date;
}

/** Sealed for this person and this form: moved to another row it does not open. */
export const ownerOf = (personId: string, form: string) => `draft ${personId} ${form}`;

async function demandIdOf(tx: Transaction, ctx: Context, form: string): Promise<string | null> {
  const reference = demandOf(form);
  if (!reference) return null;
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT d.id FROM demand d WHERE d.reference = ${reference} AND ${reachedBy(ctx.actor)}`;
  if (!row) throw new NotFound();
  return row.id;
}

/**
 * Keeps what the actor typed into a form, sealed, in place of what was kept before. Answers when, or null where the form
 * has been sent meanwhile or was kept less than a tenth of a second ago. No audit row: it is not yet an act.
 * @throws NotFound for a demand that the actor may not know of; NotReady beyond the number of drafts
 */
export async function saveDraft(
  ctx: Context,
  { form, values, submission }: SaveDraftInput,
): Promise<Date | null> {
  const personId = requirePerson(ctx.actor);
  const sealed = sealSecret(ownerOf(personId, form), Buffer.from(JSON.stringify(values)));
  return inTransaction(async (tx) => {
    const demandId = await demandIdOf(tx, ctx, form);
    const others = await tx.draft.count({ where: { personId, NOT: { form } } });
    if (others >= MOST_DRAFTS)
      throw new NotReady(`You have ${MOST_DRAFTS} drafts. Send or discard one before another is kept.`);
    const [saved] = await tx.$queryRaw<{ savedAt: Date }[]>`
      INSERT INTO draft (person_id, form, demand_id, sealed, saved_at)
      SELECT ${personId}::uuid, ${form}, ${demandId}::uuid, ${sealed}, app_now()
      WHERE NOT EXISTS (SELECT FROM submission s WHERE s.token = ${submission ?? null}::uuid)
      ON CONFLICT (person_id, form) DO UPDATE SET sealed = excluded.sealed, saved_at = excluded.saved_at
        WHERE draft.saved_at <= excluded.saved_at - interval '100 milliseconds'
      RETURNING saved_at AS "savedAt"`;
    return saved?.savedAt ?? null;
  });
}

/** What the actor typed into the form and did not send; null for nothing, after thirty days, or of a demand not to be known. */
export async function draftOf(ctx: Context, form: string): Promise<OpenDraft | null> {
  const personId = requirePerson(ctx.actor);
  const [row] = await db().$queryRaw<{ sealed: string; savedAt: Date }[]>`
    SELECT t.sealed, t.saved_at AS "savedAt" FROM draft t
    WHERE t.person_id = ${personId}::uuid AND t.form = ${form} AND app_now() < t.saved_at + ${KEPT}
      AND (t.demand_id IS NULL OR EXISTS (SELECT FROM demand d WHERE d.id = t.demand_id AND ${reachedBy(ctx.actor)}))`;
  if (!row) return null;
  try {
    const values = JSON.parse(openSecret(ownerOf(personId, form), row.sealed).toString());
    return { values, savedAt: row.savedAt };
  } catch {
    // Its key was taken away since, or the row was tampered with: nobody can read it any more.
    return null;
  }
}

/** Forgets the actor's own draft: the form was sent, or the person does not want it. */
export async function discardDraft(ctx: Context, form: string): Promise<void> {
  await db().draft.deleteMany({ where: { personId: requirePerson(ctx.actor), form } });
}

/** Removes drafts that nobody touched for thirty days; answers how many. */
export function sweepDrafts(): Promise<number> {
  return db().$executeRaw`DELETE FROM draft t WHERE t.saved_at + ${KEPT} <= app_now()`;
}
