import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { destructionPaper } from "@/lib/demands/retention/certificate";
import { visibleTo } from "@/lib/demands/visible-to";
import { env } from "@/lib/env";
import { NotFound } from "@/lib/errors";
import type { RecordClass } from "@/lib/files/demand-key";
import { paperAsPdf } from "@/lib/files/pdf";
import type { Destruction } from "@/lib/generated/prisma/client";

/** All that a certificate of destruction says. */
export interface Certified {
  destruction: Destruction & { recordClass: RecordClass };
  reference: string;
  provider: string;
  files: { size: bigint; sha256: string }[];
  /** Of the audit row with which the key went. */
  auditHash: string;
}

/** The certificate of one destruction as PDF. @throws Forbidden; NotFound for one of a demand that may not be known */
export async function readDestruction(ctx: Context, id: string): Promise<{ name: string; bytes: Buffer }> {
  requirePermission(ctx.actor, "audit:read");
  const [found] = await db().$queryRaw<{ reference: string }[]>`
    SELECT d.reference FROM destruction x JOIN demand d ON d.id = x.demand_id
    WHERE x.id::text = ${id} AND ${visibleTo(ctx.actor)}`;
  if (!found) throw new NotFound();
  const destruction = await db().destruction.findUniqueOrThrow({ where: { id } });
  const files = await db().storedFile.findMany({
    where: { demandKeyId: destruction.keyId },
    select: { size: true, sha256: true },
    orderBy: { id: "asc" },
  });
  const [act] = await db().$queryRaw<{ hash: string }[]>`
    SELECT hash FROM audit_entry WHERE demand_id = ${destruction.demandId}::uuid AND action = 'destroyRecords'
      AND details->>'destruction' = ${id}`;
  const paper = destructionPaper({
    destruction: destruction as Certified["destruction"],
    ...{ reference: found.reference, provider: env().provider, files, auditHash: act?.hash ?? "" },
  });
  return {
    name: `${found.reference}-destruction-${destruction.recordClass}.pdf`,
    bytes: await paperAsPdf(paper),
  };
}
