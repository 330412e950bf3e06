import { recordAudit } from "@/lib/audit/record";
import { now } from "@/lib/clock";
import { db, inTransaction, type Transaction } from "@/lib/db";
import { tellPeople } from "@/lib/demands/inbox/tell-people";
import type { ClaimedSealing } from "./claim-sealing";
import { isRefusal, MOST_TRIES, reasonOf, waitAfter } from "./tries";
import { whileHeld } from "./while-held";

const SEALING = { type: "system", job: "sealing" } as const;

/** Told are whoever asked and whoever cares for the demand: that it was refused, and not why. */
async function tellOfIt(
  tx: Transaction,
  { askedById, production: { demand } }: ClaimedSealing,
): Promise<void> {
  const caring = await tx.demand.findUniqueOrThrow({
    where: { id: demand.id },
    select: { assigneeId: true, watchers: { select: { personId: true } } },
  });
  const people = [askedById, caring.assigneeId, ...caring.watchers.map(({ personId }) => personId)];
  await tellPeople(tx, {
    ...{ demandId: demand.id, people: people.flatMap((id) => id ?? []) },
    ...{ reason: "UNSEALED", actor: SEALING, act: "failSealing" },
  });
}

/** Ends a sealing that this process still has, without a seal: the package is open again, and the passphrase gone. */
export function refuseSealing(one: ClaimedSealing, refusal: string): Promise<void> {
  const { id, fileId, production, productionId } = one;
  const refuse = () =>
    inTransaction(async (tx) => {
      // As whoever writes the package down: first the demand, then the rest.
      await tx.$queryRaw`SELECT id FROM demand WHERE id = ${production.demand.id}::uuid FOR NO KEY UPDATE`;
      const { count } = await tx.packageSealing.updateMany({
        where: { id, fileId, settledAt: null },
        data: { refusal, settledAt: await now(tx), passphrase: null, leaseUntil: null },
      });
      if (count === 0) return;
      await tellOfIt(tx, one);
      await recordAudit(tx, SEALING, {
        ...{ action: "failSealing", demandId: production.demand.id },
        details: { production: productionId, sealing: id },
      });
    });
  return whileHeld(refuse);
}

/** What a rule refuses is refused for good; what else failed is tried again after a pause, and refused at the last try. */
export async function setBack(one: ClaimedSealing, error: unknown): Promise<void> {
  if (isRefusal(error) || one.tries >= MOST_TRIES) return refuseSealing(one, reasonOf(error));
  await db().$executeRaw`
    UPDATE package_sealing
    SET lease_until = date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => ${waitAfter(one.tries)}::int)
    WHERE id = ${one.id}::uuid AND file_id = ${one.fileId}::uuid AND settled_at IS NULL`;
}
