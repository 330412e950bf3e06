import type { Context } from "@/lib/auth/context";
import { requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import type { DemandFacts, ProducedFileFacts, TaskFacts } from "@/lib/demands/facts";
import { beingSealed, filesOf } from "@/lib/demands/guards/production";
import { reachedBy } from "@/lib/demands/visible-to";

type Hold = DemandFacts["holds"][number];
type Item = DemandFacts["items"][number];

/** A package as a custodian knows it: what it holds, and whether it is sealed; not for whom. */
export interface PackageInCustody {
  id: string;
  number: number;
  state: "open" | "sealing" | "sealed" | "released";
  sealedAt: Date | null;
  builtById: string | null;
  files: Pick<ProducedFileFacts, "id" | "name" | "size" | "sha256">[];
}

/** What a custodian may know of a demand: what to keep, what to collect and what is packed; nothing of why or for whom. */
export interface Custody {
  reference: string;
  holds: Pick<Hold, "id" | "requestedAt" | "keepUntil" | "attestedAt" | "attestedById" | "releasedAt">[];
  /** What the holds are of. */
  kept: Pick<Item, "id" | "identifier" | "dataClass" | "rangeStart" | "rangeEnd">[];
  tasks: TaskFacts[];
  packages: PackageInCustody[];
}

function stateOf(parcel: DemandFacts["productions"][number]): PackageInCustody["state"] {
  if (parcel.releasedAt) return "released";
  if (parcel.sealedAt) return "sealed";
  return beingSealed(parcel) ? "sealing" : "open";
}

/** Chooses from the facts what a custodian may know. Pure. */
export function custodyOf({ demand, holds, items, tasks, productions }: DemandFacts): Custody {
  const asked = holds.filter((one) => one.waivedReason === null);
  return {
    reference: demand.reference,
    holds: asked.map(({ id, requestedAt, keepUntil, attestedAt, attestedById, releasedAt }) => ({
      ...{ id, requestedAt, keepUntil, attestedAt, attestedById, releasedAt },
    })),
    kept:
      asked.length === 0
        ? []
        : items.map(({ id, identifier, dataClass, rangeStart, rangeEnd }) => ({
            ...{ id, identifier, dataClass, rangeStart, rangeEnd },
          })),
    tasks: tasks.filter((one) => !one.voidedAt),
    packages: productions
      .filter((one) => !one.voidedAt)
      .map((parcel) => ({
        ...{ id: parcel.id, number: parcel.number, state: stateOf(parcel) },
        ...{ sealedAt: parcel.sealedAt, builtById: parcel.builtById },
        files: filesOf(parcel).map(({ id, name, size, sha256 }) => ({ id, name, size, sha256 })),
      })),
  };
}

/** A demand on which custodians have something to do, by its reference alone. */
export interface AskedDemand {
  reference: string;
  /** Holds that nobody confirmed yet. */
  holds: number;
  /** Tasks that nobody answered yet. */
  tasks: number;
  packed: "none" | "open" | "sealed";
}

/**
 * The demands on which custodians have data to keep, to collect or to pack, oldest first; at most two hundred.
 * @throws Forbidden for roles that collect nothing
 */
export async function askedDemands(ctx: Context): Promise<AskedDemand[]> {
  requirePermission(ctx.actor, "production:collect");
  return db().$queryRaw<AskedDemand[]>`
    SELECT asked.reference, asked.holds, asked.tasks, asked.packed FROM (
      SELECT d.reference, d.status,
        (SELECT count(*)::int FROM hold h WHERE h.demand_id = d.id AND h.attested_at IS NULL AND h.waived_reason IS NULL
          AND h.released_at IS NULL) AS holds,
        (SELECT count(*)::int FROM custodian_task t WHERE t.demand_id = d.id AND t.answer IS NULL AND t.voided_at IS NULL
          AND d.status = 'PRODUCING') AS tasks,
        coalesce((SELECT CASE WHEN p.sealed_at IS NULL THEN 'open' ELSE 'sealed' END FROM production p
          WHERE p.demand_id = d.id AND p.voided_at IS NULL AND p.released_at IS NULL ORDER BY p.number DESC LIMIT 1), 'none') AS packed
      FROM demand d WHERE d.status <> 'CLOSED' AND ${reachedBy(ctx.actor)} ORDER BY d.created_at, d.id) asked
    WHERE asked.holds > 0 OR asked.status = 'PRODUCING' LIMIT 200`;
}
