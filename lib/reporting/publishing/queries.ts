import { type Context, can, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { db, inSnapshot, LIST_LENGTH } from "@/lib/db";
import { NotFound } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Published } from "@/lib/reporting/profiles/types";
import { besideDsa, judgeBeside } from "./beside-dsa";
import { whyNotBeside } from "./beside-others";
import type { ChangedCell } from "./changed-cells";
import { type KeptManifest, manifestFiles } from "./manifest";
import { nameOfReport } from "./open-version";
import { ReportVersionNamed } from "./schema";
import { takenBackSince } from "./taken-back-since";
import { whyNotYet } from "./waiting-time";

const names = {
  report: true,
  adoptedBy: { select: { name: true } },
  approvedBy: { select: { name: true } },
  publishedBy: { select: { name: true } },
} satisfies Prisma.ReportVersionInclude;

/**
 * A page of all versions of reports without their numbers, the latest period first; drafts that were set aside last.
 * @param page counted from 0; `more`: whether others follow
 * @throws Forbidden
 */
export async function reportVersions(ctx: Context, page = 0, length = LIST_LENGTH) {
  requirePermission(ctx.actor, "report:read");
  const rows = await db().reportVersion.findMany({
    omit: { contents: true, namedContents: true, manifest: true, changedCells: true },
    include: names,
    orderBy: [
      { setAsideAt: { sort: "desc", nulls: "first" } },
      { report: { periodEnd: "desc" } },
      { report: { profile: "asc" } },
      { number: "desc" },
      { id: "asc" },
    ],
    skip: page * length,
    take: length + 1,
  });
  const versions = rows
    .slice(0, length)
    .map((row) => ({ ...row, name: nameOfReport(row.report), state: stateOf(row) }));
  return { versions, more: rows.length > length };
}

export type ReportState = "draft" | "approved" | "published" | "set aside";

export function stateOf(version: {
  approvedAt: Date | null;
  publishedAt: Date | null;
  setAsideAt: Date | null;
}): ReportState {
  if (version.setAsideAt) return "set aside";
  if (version.publishedAt) return "published";
  return version.approvedAt ? "approved" : "draft";
}

/**
 * One version with its numbers. Exact national-security numbers, and the files that hold them, are there only for who may
 * read them: their hashes alone would tell small numbers.
 * @throws Forbidden, NotFound
 */
export async function reportVersion(ctx: Context, versionId: string) {
  requirePermission(ctx.actor, "report:read");
  if (!ReportVersionNamed.safeParse({ versionId }).success) throw new NotFound();
  const found = await db().reportVersion.findUnique({ where: { id: versionId }, include: names });
  return shown(ctx, found);
}

type Found = Prisma.ReportVersionGetPayload<{ include: typeof names }>;

function shown(ctx: Context, found: Found | null) {
  if (!found) throw new NotFound();
  const named = can(ctx.actor, "report:national-security");
  const kept = found.manifest as unknown as KeptManifest;
  const { signatures: _, ...manifest } = kept;
  return {
    ...found,
    ...{ name: nameOfReport(found.report), state: stateOf(found) },
    contents: found.contents as unknown as Published,
    namedContents: named ? (found.namedContents as unknown as Published | null) : null,
    changedCells: (found.changedCells ?? []) as unknown as ChangedCell[],
    manifest: { ...manifest, files: manifest.files.filter(({ forNamed }) => named || !forNamed) },
    /** The manifest itself, as it is handed out to this reader, and its signature. */
    manifestFiles: manifestFiles(kept, named),
  };
}

/**
 * One version with its numbers, the other versions of its report, and where it is still open what it has to wait for, what
 * is published beside which it cannot be, and what it tells beside others or counts though it was taken back, as they stood at one moment. @throws Forbidden, NotFound
 */
export async function reportVersionPage(ctx: Context, versionId: string) {
  requirePermission(ctx.actor, "report:read");
  if (!ReportVersionNamed.safeParse({ versionId }).success) throw new NotFound();
  return inSnapshot(async (tx) => {
    const version = shown(
      ctx,
      await tx.reportVersion.findUnique({ where: { id: versionId }, include: names }),
    );
    const others = await tx.reportVersion.findMany({
      where: { reportId: version.reportId, id: { not: versionId } },
      select: { id: true, number: true, madeAt: true, approvedAt: true, publishedAt: true, setAsideAt: true },
      orderBy: [{ number: "desc" }, { madeAt: "desc" }, { id: "asc" }],
    });
    const open = !version.publishedAt && !version.setAsideAt;
    return {
      version,
      others: others.map((one) => ({ ...one, state: stateOf(one) })),
      refusedYet: open ? whyNotYet(version.report, await now(tx)) : null,
      refusedBeside: open ? await whyNotBeside(tx, version.report) : null,
      beside: open
        ? [...(await takenBackSince(tx, version)), ...(await besideDsa(tx, version.report, version.contents))]
        : [],
      givenAway: open ? (await judgeBeside(tx, version, version.contents)).givenAway : null,
    };
  });
}

/** One file of a version, byte by byte as it was frozen. @throws Forbidden, NotFound also for a file that is for other people */
export async function reportFile(ctx: Context, versionId: string, name: string) {
  const version = await reportVersion(ctx, versionId);
  const about = { report: version.name, number: version.number, state: version.state };
  const manifest = version.manifestFiles.find((file) => file.name === name);
  if (manifest) return { ...manifest, ...about };
  if (!version.manifest.files.some((file) => file.name === name)) throw new NotFound();
  const file = await db().reportFile.findUniqueOrThrow({ where: { versionId_name: { versionId, name } } });
  return { ...file, ...about };
}
