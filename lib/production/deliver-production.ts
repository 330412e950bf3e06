import { type Context, requirePerson } from "@/lib/auth/context";
import { productionAtHand } from "@/lib/demands/guards/guard";
import { type Done, transition } from "@/lib/demands/transition";
import { Conflict } from "@/lib/errors";
import { askFirst } from "@/lib/production/ask-first";
import { refuseLeftOver } from "@/lib/production/filtered/refuse-left-over";
import { refuseStale } from "@/lib/production/filtered/refuse-stale";
import { refuseUncorrected } from "@/lib/production/refuse-uncorrected";
import type { DeliverProductionInput } from "@/lib/production/schema";
import { sendLink } from "@/lib/production/send-link";
import { verifyPackage } from "@/lib/production/verify-package";

/**
 * Releases a sealed package: it is read from end to end once more, marked as released, and whom it is for is sent a link.
 * An interim one leaves the demand producing, the last one makes it produced.
 * @throws as `transition`; NotReady where the stored package is no longer what was sealed, or
 *   what it was filtered by has changed since, a correction must take its place, or it is called the last and more may be to come
 */
export async function deliverProduction(ctx: Context, input: DeliverProductionInput): Promise<Done> {
  const before = await askFirst(ctx, "deliverProduction", input);
  const verified = before && productionAtHand(before, input);
  // A release that is only being previewed lets nothing out, and need not wait for the whole package to be read.
  if (verified && input.seen?.sha256 !== "") await verifyPackage(verified);
  return transition(ctx, "deliverProduction", input, async (tx, facts) => {
    const parcel = productionAtHand(facts, input);
    // A sealed package is never exchanged, so what was read is what is released.
    if (!parcel || parcel.packageSha256 !== verified?.packageSha256) throw new Conflict();
    refuseUncorrected(facts, parcel);
    await refuseStale(tx, facts, parcel);
    if (input.extent === "LAST") await refuseLeftOver(tx, facts, parcel);
    await tx.production.update({
      where: { id: parcel.id },
      data: { extent: input.extent, releasedById: requirePerson(ctx.actor), releasedAt: facts.now },
    });
    const link = await sendLink(tx, ctx, facts, parcel, input);
    return {
      to: input.extent === "LAST" ? "PRODUCED" : "PRODUCING",
      details: { production: parcel.id, extent: input.extent, link },
    };
  });
}
