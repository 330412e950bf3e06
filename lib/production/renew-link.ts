import { type Context, requirePerson } from "@/lib/auth/context";
import { cancelLinkMails } from "@/lib/demands/cancel-link-mails";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { RenewLinkInput } from "@/lib/production/schema";
import { sendLink } from "@/lib/production/send-link";

/**
 * Sends the officer a new link to a released package; every earlier one stops working.
 * @throws as `addRecord`; InvalidInput (productionId)
 */
export function renewLink(ctx: Context, input: RenewLinkInput): Promise<Done> {
  return addRecord(ctx, "renewLink", input, async (tx, facts) => {
    const parcel = facts.productions.find((one) => one.id === input.productionId);
    if (!parcel?.releasedAt || parcel.voidedAt)
      throw new InvalidInput({ productionId: "Choose a package of this demand that was released." });
    const revoked = { revokedAt: facts.now, revokedById: requirePerson(ctx.actor) };
    await tx.collectionLink.updateMany({
      where: { productionId: parcel.id, revokedAt: null },
      data: revoked,
    });
    await cancelLinkMails(
      tx,
      parcel.links.map((one) => one.id),
    );
    const link = await sendLink(tx, ctx, facts, parcel, input);
    return { details: { production: parcel.id, link } };
  });
}
