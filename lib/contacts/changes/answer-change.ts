import { recordAudit } from "@/lib/audit/record";
import { now } from "@/lib/clock";
import { applyChange } from "@/lib/contacts/changes/apply-change";
import { openChange } from "@/lib/contacts/changes/open-change";
import { sayChange } from "@/lib/contacts/changes/say-change";
import { openLink } from "@/lib/contacts/links/open-link";
import { DEAD_LINK, useLink } from "@/lib/contacts/links/use-link";
import { db, inTransaction } from "@/lib/db";
import { NotFound } from "@/lib/errors";

/** What the link's page shows of a change before anybody answers it. */
export interface AskedChange {
  customer: string;
  proposedBy: string;
  words: string;
}

/** What a CONSENT link asks, and nothing changed; null alike for a link or a change that works no more. */
export async function askedChange(token: string): Promise<AskedChange | null> {
  const link = await openLink(token);
  if (link?.purpose !== "CONSENT") return null;
  const row = await openChange(db(), link);
  return row ? { customer: link.customer, proposedBy: row.proposedBy, words: sayChange(row) } : null;
}

/**
 * A second contact answers a change by the link that was mailed to them; with their consent it is in force.
 * @throws NotFound alike for every link and change that works no more; InvalidInput where it cannot be carried out any more
 */
export function answerContactChange(token: string, consents: boolean): Promise<void> {
  return inTransaction(async (tx) => {
    const link = await useLink(tx, token, ["CONSENT"]);
    const { administratorId, customerId, name, subjectId } = link;
    const ctx = { actor: { type: "customer", administratorId, customerId, name } } as const;
    const [asked] = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM contact_change k WHERE k.id = ${subjectId}::uuid AND may_consent(k, ${administratorId}::uuid)`;
    if (!asked) throw new NotFound(DEAD_LINK);
    const at = await now(tx);
    const answered = await tx.contactChange.updateManyAndReturn({
      where: { id: subjectId ?? "", customerId, answer: null, expiresAt: { gt: at } },
      data: {
        ...{ answer: consents ? "CONSENTED" : "DECLINED", answeredAt: at },
        consentById: administratorId,
      },
    });
    const [change] = answered;
    if (!change) throw new NotFound(DEAD_LINK);
    if (consents) await applyChange(tx, ctx, change);
    await recordAudit(tx, ctx.actor, {
      action: consents ? "consentContactChange" : "declineContactChange",
      details: { customerId, change: change.id, contact: administratorId },
    });
  });
}
