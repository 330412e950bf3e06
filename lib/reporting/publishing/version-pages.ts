import { z } from "zod";
import { type Context, can, requirePermission } from "@/lib/auth/context";
import { db, LIST_LENGTH } from "@/lib/db";
import { InvalidInput, NotFound } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { PROFILES } from "@/lib/reporting/profiles/types";
import { type KeptManifest, manifestFiles } from "./manifest";
import { nameOfReport } from "./open-version";
import { type ReportState, stateOf } from "./queries";
import { ReportVersionNamed } from "./schema";

export const REPORT_STATES = [
  "draft",
  "approved",
  "published",
  "set aside",
] as const satisfies readonly ReportState[];

/** Which versions of reports are asked for; `after` is the last one of the page before. */
export const VersionsAsked = z.strictObject({
  profile: z.enum(PROFILES, `Give one of the profiles ${PROFILES.join(", ")}.`).optional(),
  state: z.enum(REPORT_STATES, `Give one of the states ${REPORT_STATES.join(", ")}.`).optional(),
  after: z.guid("Give the id of a version, as `next` of the page before has it.").optional(),
});
export type VersionsAsked = z.infer<typeof VersionsAsked>;

/** By what a version is in a state: later ones take the place of earlier ones. */
const IN_STATE: Readonly<Record<ReportState, Prisma.ReportVersionWhereInput>> = {
  draft: { approvedAt: null, setAsideAt: null },
  approved: { approvedAt: { not: null }, publishedAt: null, setAsideAt: null },
  published: { publishedAt: { not: null } },
  "set aside": { setAsideAt: { not: null } },
};

const plain = {
  omit: { contents: true, namedContents: true, changedCells: true },
  include: { report: true },
} as const satisfies Prisma.ReportVersionDefaultArgs;
type Row = Prisma.ReportVersionGetPayload<typeof plain>;

/** A version of a report without its numbers, and those of its files that the asker may know of. */
function told(ctx: Context, { report, manifest, ...version }: Row) {
  const named = can(ctx.actor, "report:national-security");
  const kept = manifest as unknown as KeptManifest;
  const { period, asOf, knownUntil } = kept;
  return {
    ...version,
    ...{ name: nameOfReport(report), state: stateOf(version), period, asOf, knownUntil },
    ...{ profile: report.profile, bandStructure: report.bandStructure },
    files: [...kept.files.filter(({ forNamed }) => named || !forNamed), ...manifestFiles(kept, named)],
  };
}
export type ToldVersion = ReturnType<typeof told>;

/**
 * A page of versions of reports, those made last first: what is made or settled meanwhile moves nothing over the edge of a page.
 * `next` is the `after` of the page that follows, null at the end.
 * @throws Forbidden; InvalidInput (`after`) for a version that there is not
 */
export async function versionPage(
  ctx: Context,
  { profile, state, after }: VersionsAsked,
): Promise<{ rows: ToldVersion[]; next: string | null }> {
  requirePermission(ctx.actor, "report:read");
  const last =
    after && (await db().reportVersion.findUnique({ where: { id: after }, select: { madeAt: true } }));
  if (last === null) throw new InvalidInput({ after: "There is no such version." });
  const made = last && { OR: [{ madeAt: { lt: last.madeAt } }, { madeAt: last.madeAt, id: { lt: after } }] };
  const found = await db().reportVersion.findMany({
    ...plain,
    where: { ...(state && IN_STATE[state]), ...(profile && { report: { profile } }), ...made },
    orderBy: [{ madeAt: "desc" }, { id: "desc" }],
    take: LIST_LENGTH + 1,
  });
  const rows = found.slice(0, LIST_LENGTH).map((row) => told(ctx, row));
  return { rows, next: found.length > LIST_LENGTH ? (rows.at(-1)?.id ?? null) : null };
}

/** One version of a report without its numbers. @throws Forbidden, NotFound */
export async function toldVersion(ctx: Context, versionId: string): Promise<ToldVersion> {
  requirePermission(ctx.actor, "report:read");
  if (!ReportVersionNamed.safeParse({ versionId }).success) throw new NotFound();
  const found = await db().reportVersion.findUnique({ where: { id: versionId }, ...plain });
  if (!found) throw new NotFound();
  return told(ctx, found);
}
