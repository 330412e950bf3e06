import { randomUUID } from "node:crypto";
import { inTransaction } from "@/lib/db";
import type { Prisma } from "@/lib/generated/prisma/client";
import { LEASE, LONGEST_LEASE } from "./lease";
import { refuseSealing } from "./refuse-sealing";
import { BROKEN_OFF, MOST_TRIES } from "./tries";

const ofDemand = {
  production: { select: { demand: { select: { id: true, reference: true } } } },
} as const satisfies Prisma.PackageSealingInclude;

/** A sealing that is this process's own, with the id under which alone it stores the package. */
export type ClaimedSealing = Prisma.PackageSealingGetPayload<{ include: typeof ofDemand }> & {
  fileId: string;
  /** What the process before stored, given up: to be erased. */
  leftBehind: string | null;
};

/** Takes the sealing whose turn it is, or this one, gives up what another process stored of it, and counts the try before it begins. */
async function takeNext(sealingId: string | null): Promise<ClaimedSealing | null> {
  return inTransaction(async (tx) => {
    const [found] = await tx.$queryRaw<{ id: string; fileId: string | null }[]>`
      SELECT id::text, file_id::text AS "fileId" FROM package_sealing
      WHERE settled_at IS NULL AND (${sealingId}::uuid IS NULL OR id = ${sealingId}::uuid)
        AND (lease_until IS NULL OR lease_until < clock_timestamp()
          OR lease_until > clock_timestamp() + make_interval(secs => ${LONGEST_LEASE}::int))
      ORDER BY asked_at, id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`;
    if (!found) return null;
    if (found.fileId)
      await tx.partBegun.updateMany({ where: { fileId: found.fileId }, data: { givenUp: true } });
    const fileId = randomUUID();
    await tx.partBegun.create({ data: { fileId } });
    await tx.$executeRaw`
      UPDATE package_sealing SET tries = tries + 1, file_id = ${fileId}::uuid, packed_bytes = 0,
        lease_until = date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => ${LEASE}::int)
      WHERE id = ${found.id}::uuid`;
    const claimed = await tx.packageSealing.findUniqueOrThrow({
      where: { id: found.id },
      include: ofDemand,
    });
    return { ...claimed, fileId, leftBehind: found.fileId };
  });
}

/** Takes a sealing at which nobody works; null where there is none. One at which processes ended too often is refused. */
export async function claimSealing(sealingId: string | null = null): Promise<ClaimedSealing | null> {
  const one = await takeNext(sealingId);
  if (!one) return null;
  if (one.tries <= MOST_TRIES) return one;
  await refuseSealing(one, BROKEN_OFF);
  return null;
}
