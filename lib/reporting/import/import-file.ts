import { recordAudit } from "@/lib/audit/record";
import { actorName, type Context, personId, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inLargeTransaction } from "@/lib/db";
import type { ByteSource } from "@/lib/files/byte-source";
import { type Carried, type Carrying, carryFile } from "./carry-file";
import { rememberMapping, type SaidMapping } from "./mapping";

/** Milliseconds that one file may take: a million rows take minutes where much else is going on. */
export const LONGEST = 1_800_000;

export interface GivenFile {
  name: string;
  source: ByteSource;
  sha256: string;
  /** What its columns are, where somebody says so; it is remembered for files with the same headings. */
  mapping: SaidMapping | null;
}

/** Ends a transaction in which something was found, so that nothing of it stays. */
class Found extends Error {
  constructor(readonly carried: Carried) {
    super("Something was found.");
  }
}

/**
 * Imports a file of requests, all of it or nothing, in one transaction: a kill at any moment leaves nothing. What is there
 * with the same data is not added twice. Answers what was done, with the import's id, or null where nothing was: for a dry
 * run, and with findings.
 * @throws Forbidden; FileFault, Unmapped; Conflict while another file is carried out
 */
export async function importFile(
  ctx: Context,
  { name, source, sha256, mapping }: GivenFile,
  { dryRun, ...told }: Omit<Carrying, "importId"> & { dryRun: boolean },
): Promise<{ id: string | null; carried: Carried }> {
  requirePermission(ctx.actor, "request:import");
  const file = { name, source, mapping };
  try {
    return await inLargeTransaction(async (tx, copy) => {
      if (dryRun)
        return { id: null, carried: await carryFile({ tx, copy }, file, { importId: null, ...told }) };
      const at = await now(tx);
      const carriedById = personId(ctx.actor);
      const { id } = await tx.requestImport.create({
        data: {
          ...{ fileName: name, sha256, state: "CARRYING_OUT", startedById: carriedById },
          ...{ startedBy: actorName(ctx.actor), startedAt: at, readAt: at },
        },
      });
      const carried = await carryFile({ tx, copy }, file, { importId: id, ...told });
      if (carried.findings > 0) throw new Found(carried);
      const { columns, rows, added, same } = carried;
      if (mapping) await rememberMapping(tx, columns.headings, columns.mapping, carriedById);
      await tx.requestImport.update({
        where: { id },
        data: {
          ...{
            state: "CARRIED_OUT",
            rows,
            rowsSoFar: rows,
            added,
            same,
            carriedById,
            settledAt: await now(tx),
          },
          ...{ headings: columns.headings, mapping: columns.mapping },
        },
      });
      // No count: less what reports tell, it would be the number of those of national security.
      await recordAudit(tx, ctx.actor, { action: "importRequests", details: { import: id, sha256 } });
      return { id, carried };
    }, LONGEST);
  } catch (error) {
    if (error instanceof Found) return { id: null, carried: error.carried };
    throw error;
  }
}
