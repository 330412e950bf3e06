import type { Context } from "@/lib/auth/context";
import { NotFound } from "@/lib/errors";
import { type InstrumentKind, readKind } from "@/lib/instruments/kind";
import { type KindVersion, kindVersions } from "@/lib/intake/catalog/kind-page";
import { type TouchedDemand, touchedDemands } from "@/lib/intake/catalog/touched-demands";
import { changePage, type NamedChange } from "@/lib/policy/changes/queries";

/** A change of the catalog with all that a second person needs to answer it. */
export interface ProposedKind {
  change: NamedChange;
  proposed: InstrumentKind;
  /** The version it was written from; null for a new kind. */
  from: KindVersion | null;
  inUse: KindVersion | null;
  touched: TouchedDemand[];
  /** It waits still, and another version came into use since it was written. */
  stale: boolean;
}

async function versionsOrNone(ctx: Context, code: string): Promise<KindVersion[]> {
  try {
    return await kindVersions(ctx, code);
  } catch (error) {
    if (error instanceof NotFound) return [];
    throw error;
  }
}

/** @throws Forbidden, NotFound */
export async function proposedKind(ctx: Context, id: string): Promise<ProposedKind> {
  const change = await changePage(ctx, "INSTRUMENT_KIND", id);
  const proposed = readKind(change.proposed);
  const versions = await versionsOrNone(ctx, change.key);
  return {
    change,
    proposed,
    from: versions.find(({ version }) => version === change.fromVersion) ?? null,
    inUse: versions[0] ?? null,
    touched: change.answer ? [] : await touchedDemands(ctx, proposed),
    stale: change.answer === null && (versions[0]?.version ?? 0) !== change.fromVersion,
  };
}
