import { z } from "zod";
import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import { NotFound } from "@/lib/errors";
import { paperAsPdf } from "@/lib/files/pdf";
import { collectionSessionOf } from "@/lib/production/hand-over/collection-session";
import { receiptName, receiptPaper } from "@/lib/production/hand-over/receipt";
import { type FoundLink, workingLink } from "@/lib/production/hand-over/working-link";
import { storedPackage } from "@/lib/production/verify-package";

export interface ReceiptFile {
  name: string;
  bytes: Buffer;
}

async function fileOf(found: FoundLink, collectionId: string): Promise<ReceiptFile> {
  const { facts, parcel, link } = found;
  const collection = link.collections.find((one) => one.id === collectionId);
  if (!collection) throw new NotFound();
  const { name: fileName, size } = await storedPackage(parcel);
  return {
    name: receiptName(facts.demand.reference, parcel.number),
    bytes: await paperAsPdf(receiptPaper({ ...found, collection, fileName, size })),
  };
}

/**
 * The receipt of a download by this link, for whoever came by its code.
 * @throws NotFound alike for a link that does not work, without a session of it, and for what is none of its downloads
 */
export async function receiptOfLink(
  token: string,
  sessionToken: string | null,
  collectionId: string,
): Promise<ReceiptFile> {
  const found = await workingLink(db(), token, false);
  if (!found || !(await collectionSessionOf(found, sessionToken))) throw new NotFound();
  return fileOf(found, collectionId);
}

/**
 * The same receipt for the desk.
 * @throws Forbidden without the permission to read papers; NotFound for a download of a demand that this person may not know of
 */
export async function receiptOfDemand(ctx: Context, collectionId: string): Promise<ReceiptFile> {
  requirePermission(ctx.actor, "document:read");
  if (!z.guid().safeParse(collectionId).success) throw new NotFound();
  const row = await db().collection.findUnique({
    where: { id: collectionId },
    select: { link: { select: { id: true, production: { select: { id: true, demand: true } } } } },
  });
  if (!row) throw new NotFound();
  const facts = await loadFacts(db(), ctx.actor, row.link.production.demand.reference);
  const parcel = facts.productions.find((one) => one.id === row.link.production.id);
  const link = parcel?.links.find((one) => one.id === row.link.id);
  if (!parcel || !link) throw new NotFound();
  return fileOf({ facts, parcel, link }, collectionId);
}
