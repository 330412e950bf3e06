import { type Context, requirePerson } from "@/lib/auth/context";
import { cancelLinkMails } from "@/lib/demands/cancel-link-mails";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { RevokeLinkInput } from "@/lib/production/schema";

/**
 * Stops a link for good, and its mail if that still waits. A download that is running breaks off before its next piece.
 * @throws as `addRecord`; InvalidInput (linkId)
 */
export function revokeLink(ctx: Context, input: RevokeLinkInput): Promise<Done> {
  return addRecord(ctx, "revokeLink", input, async (tx, facts) => {
    const link = facts.productions.flatMap((one) => one.links).find((one) => one.id === input.linkId);
    if (!link || link.revokedAt) throw new InvalidInput({ linkId: "Choose a link that still works." });
    await tx.collectionLink.update({
      where: { id: link.id },
      data: { revokedAt: facts.now, revokedById: requirePerson(ctx.actor) },
    });
    await cancelLinkMails(tx, [link.id]);
    return { details: { link: link.id } };
  });
}
