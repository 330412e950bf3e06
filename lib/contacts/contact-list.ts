import { type Context, requirePermission } from "@/lib/auth/context";
import type { Freshness, FreshnessBasis } from "@/lib/contacts/freshness";
import { contactsThatAre } from "@/lib/contacts/queries";
import { db, type ListPlace, readPage } from "@/lib/db";

/** One page of the listed contacts of all customers, who was confirmed longest ago first. @throws Forbidden */
export function contactList(
  ctx: Context,
  { word, segment }: { word?: Freshness | undefined; segment?: string },
  basis: FreshnessBasis,
  place: ListPlace | null = null,
) {
  requirePermission(ctx.actor, "demand:read");
  return readPage(place, (window) =>
    db().administrator.findMany({
      ...window,
      where: {
        removedAt: null,
        ...(word && contactsThatAre(word, basis)),
        ...(segment && { customer: { segment } }),
      },
      orderBy: [{ confirmedAt: { sort: "asc", nulls: "first" } }, { id: "asc" }],
      include: { customer: { select: { name: true, zone: true } } },
    }),
  );
}
