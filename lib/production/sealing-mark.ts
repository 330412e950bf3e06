import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/auth/context";
import { db, inTransaction } from "@/lib/db";
import { type DemandFacts, lockFacts, type ProductionFacts } from "@/lib/demands/facts";
import { productionAtHand } from "@/lib/demands/guards/guard";
import { obstacle } from "@/lib/demands/obstacle";
import type { Command } from "@/lib/demands/transition";
import { reachedBy } from "@/lib/demands/visible-to";
import { NotReady } from "@/lib/errors";

const SIGN_OF_LIFE = 30_000;

/**
 * Marks the open package as being sealed, so that pages say so and nobody else begins; the mark of a process that died
 * wears off by itself. The id of the file that the sealing will store is written down with it, so that a killed one's is found.
 * @throws as the act sealPackage
 */
export function markSealing(
  ctx: Context,
  command: Command,
): Promise<{ facts: DemandFacts; parcel: ProductionFacts; fileId: string }> {
  return inTransaction(async (tx) => {
    const facts = await lockFacts(tx, ctx.actor, command.reference, reachedBy(ctx.actor));
    const refusal = obstacle("sealPackage", facts, ctx.actor, { ...command });
    if (refusal) throw refusal;
    const parcel = productionAtHand(facts, undefined);
    if (!parcel) throw new NotReady("There is no package to work on.");
    await tx.production.update({ where: { id: parcel.id }, data: { sealingAt: facts.now } });
    const fileId = randomUUID();
    await tx.partBegun.create({ data: { fileId } });
    return { facts, parcel, fileId };
  });
}

/** Shows a sign of life of the sealing until the answer is called. */
export function keepMarked(productionId: string): () => void {
  const show = () =>
    db()
      .$executeRaw`UPDATE production SET sealing_at = app_now() WHERE id = ${productionId}::uuid AND sealing_at IS NOT NULL`.catch(
      // A lost sign only makes the mark wear off; what counts is asked again when the package is written.
      () => {},
    );
  const timer = setInterval(show, SIGN_OF_LIFE).unref();
  return () => clearInterval(timer);
}

/** Takes the mark away after a sealing that failed. */
export async function unmarkSealing(productionId: string): Promise<void> {
  await db()
    .$executeRaw`UPDATE production SET sealing_at = NULL WHERE id = ${productionId}::uuid AND sealed_at IS NULL`;
}
