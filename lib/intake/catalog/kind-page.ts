import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";
import { NotFound } from "@/lib/errors";
import type { DemandStatus } from "@/lib/generated/prisma/enums";
import { findKind } from "@/lib/instruments/catalog";
import { type InstrumentKind, readKind } from "@/lib/instruments/kind";
import { kindInUse } from "@/lib/instruments/kind-setting";
import { reviewOverdue, shippedOtherwise } from "@/lib/intake/catalog/catalog-list";
import { changesOf, type NamedChange } from "@/lib/policy/changes/queries";

/** One version of a kind, with the change that made it; null for what the installation began with. */
export interface KindVersion {
  version: number;
  kind: InstrumentKind;
  supersededAt: Date | null;
  change: NamedChange | null;
}

/** An open demand of a kind, with the version that it keeps. */
export interface DemandOfKind {
  reference: string;
  status: DemandStatus;
  version: number;
  dueAt: Date | null;
  zone: string;
}

/** More open demands than these are counted, not listed. */
export const DEMANDS_LISTED = 100;

/** The versions of a kind, the one in use first. @throws Forbidden, NotFound */
export async function kindVersions(ctx: Context, code: string): Promise<[KindVersion, ...KindVersion[]]> {
  requirePermission(ctx.actor, "catalog:read");
  const rows = await db().instrumentKind.findMany({ where: { code }, orderBy: { version: "desc" } });
  const changes = await changesOf(ctx, "INSTRUMENT_KIND", code);
  const [inUse, ...older] = rows.map(({ version, row, supersededAt, changeId }) => ({
    version,
    kind: readKind(row),
    supersededAt,
    change: changes.find(({ id }) => id === changeId) ?? null,
  }));
  if (!inUse) throw new NotFound();
  return [inUse, ...older];
}

/** The version of a kind in use, or null where the catalog has none of that code. @throws Forbidden */
export async function kindAsInUse(ctx: Context, code: string) {
  requirePermission(ctx.actor, "catalog:read");
  return kindInUse(db(), code);
}

/**
 * All about one kind: its versions, what is proposed, and the open demands as far as the asker may know of them.
 * @throws Forbidden; NotFound for a code that the catalog does not have
 */
export async function kindPage(ctx: Context, code: string) {
  const versions = await kindVersions(ctx, code);
  const [{ kind, version }] = versions;
  const changes = await changesOf(ctx, "INSTRUMENT_KIND", code);
  const demands = await db().$queryRaw<DemandOfKind[]>`
    SELECT d.reference, d.status::text, k.version, d.due_at AS "dueAt", n.served_zone AS zone
    FROM instrument_kind k JOIN instrument n ON n.kind_id = k.id JOIN demand d ON d.instrument_id = n.id
    WHERE k.code = ${code} AND d.status <> 'CLOSED' AND ${visibleTo(ctx.actor)}
    ORDER BY k.version DESC, d.due_at NULLS LAST, d.reference LIMIT ${DEMANDS_LISTED + 1}`;
  return {
    versions,
    waiting: changes.filter(({ answer }) => answer === null),
    refused: changes.filter(({ answer }) => answer === "DECLINED" || answer === "WITHDRAWN"),
    demands,
    reviewOverdue: reviewOverdue(kind, await now()),
    shipped: shippedOtherwise(kind, version) ? (findKind(code) ?? null) : null,
  };
}

export interface KindInShort {
  version: number;
  kind: InstrumentKind;
}

/** The version that a paper keeps, and the one that new papers are registered with; the same two while nothing changed. */
export interface NewerVersion {
  kept: KindInShort;
  inUse: KindInShort;
}

/** @param kindId the version with which a paper that the reader may see was registered */
export async function versionKept(kindId: string): Promise<NewerVersion> {
  const inShort = ({ version, row }: { version: number; row: unknown }): KindInShort => ({
    version,
    kind: readKind(row),
  });
  const kept = await db().instrumentKind.findUniqueOrThrow({ where: { id: kindId } });
  if (!kept.supersededAt) return { kept: inShort(kept), inUse: inShort(kept) };
  const inUse = await db().instrumentKind.findFirstOrThrow({
    where: { code: kept.code, supersededAt: null },
  });
  return { kept: inShort(kept), inUse: inShort(inUse) };
}
