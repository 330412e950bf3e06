import { now } from "@/lib/clock";
import { db, inTransaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { ClaimedSealing } from "./claim-sealing";
import { MOST_TRIES, reasonOf, waitAfter } from "./tries";

/** Ends a sealing that this process still has, without a seal: the package is open again, and the passphrase gone. */
export async function refuseSealing(
  { id, fileId, production }: ClaimedSealing,
  refusal: string,
): Promise<void> {
  await inTransaction(async (tx) => {
    // As whoever writes the package down: first the demand, then the rest.
    await tx.$queryRaw`SELECT id FROM demand WHERE id = ${production.demand.id}::uuid FOR NO KEY UPDATE`;
    await tx.packageSealing.updateMany({
      where: { id, fileId, settledAt: null },
      data: { refusal, settledAt: await now(tx), passphrase: null, leaseUntil: null },
    });
  });
}

/** What a rule refuses is refused for good; what failed unforeseen is tried again after a pause, and refused at the last try. */
export async function setBack(one: ClaimedSealing, error: unknown): Promise<void> {
  if (error instanceof AppError || one.tries >= MOST_TRIES) return refuseSealing(one, reasonOf(error));
  await db().$executeRaw`
    UPDATE package_sealing
    SET lease_until = date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => ${waitAfter(one.tries)}::int)
    WHERE id = ${one.id}::uuid AND file_id = ${one.fileId}::uuid AND settled_at IS NULL`;
}
