import type { Transaction } from "@/lib/db";
import { NotFound } from "@/lib/errors";
import type { Published } from "@/lib/reporting/profiles/types";
import type { ChangedCell } from "@/lib/reporting/publishing/changed-cells";
import { type KeptManifest, manifestFiles } from "@/lib/reporting/publishing/manifest";
import { type EarlierPublished, earlierPublished } from "./earlier-published";
import {
  FOR_EVERYBODY,
  forEverybody,
  NAME,
  NOTHING_EXACT,
  PUBLIC_PROFILES,
  PUBLISHED,
} from "./for-everybody";

/** A report of which something is published, without its numbers. */
export interface PublishedReport {
  name: string;
  profile: string;
  from: string;
  to: string;
  /** Of the newest version. */
  number: number;
  publishedAt: Date;
}

/** Every report of which everybody may read a version, the latest period first. @throws NotFound while the page is not shown */
export function publishedReports(): Promise<PublishedReport[]> {
  return forEverybody(
    (tx) => tx.$queryRaw<PublishedReport[]>`
      SELECT * FROM (
        SELECT DISTINCT ON (r.id) ${NAME} AS name, r.profile, to_char(r.period_start, 'YYYY-MM-DD') AS "from",
          to_char(r.period_end, 'YYYY-MM-DD') AS "to", v.number, v.published_at AS "publishedAt"
        FROM report_version v JOIN report r ON r.id = v.report_id WHERE ${FOR_EVERYBODY}
        ORDER BY r.id, v.number DESC) newest
      ORDER BY "to" DESC, "from" DESC, array_position(${[...PUBLIC_PROFILES]}::text[], profile)`,
  );
}

/** A published version as everybody may read it: nobody's name stands in it. */
export interface PublishedVersion {
  number: number;
  publishedAt: Date;
  asOf: string;
  knownUntil: Date;
  definitionVersion: string;
  bandStructure: string | null;
  /** Why it corrects the one before; null for the first. */
  reason: string | null;
  changedCells: ChangedCell[];
  files: { name: string; bytes: number; sha256: string }[];
}

export interface PublishedReportPage extends Omit<PublishedReport, "number" | "publishedAt"> {
  /** Of the newest version. */
  contents: Published;
  /** Of the periods before, what everybody may read and charts compare with. */
  earlier: EarlierPublished[];
  /** The newest first. */
  versions: [PublishedVersion, ...PublishedVersion[]];
}

/** The newest first; none for a name that no report has. */
async function versionsOf(tx: Transaction, name: string) {
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT v.id FROM report_version v JOIN report r ON r.id = v.report_id
    WHERE ${NAME} = ${name} AND ${FOR_EVERYBODY}`;
  return tx.reportVersion.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    omit: { namedContents: true, contents: true },
    include: { report: true },
    orderBy: { number: "desc" },
  });
}

type Row = Awaited<ReturnType<typeof versionsOf>>[number];
const dayOf = (at: Date) => at.toISOString().slice(0, 10);

const shownVersion = (row: Row): PublishedVersion => ({
  ...{ number: row.number, publishedAt: row.publishedAt ?? new Date(0), asOf: dayOf(row.asOf) },
  ...{ knownUntil: row.knownUntil, definitionVersion: row.definitionVersion, reason: row.reason },
  bandStructure: row.report.bandStructure,
  changedCells: (row.changedCells ?? []) as unknown as ChangedCell[],
  files: [...filesOf(row), ...manifestOf(row)].map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
});

const filesOf = (row: Row) =>
  (row.manifest as unknown as KeptManifest).files.filter(({ forNamed }) => !forNamed);
/** The manifest itself and its signature. */
const manifestOf = (row: Row) => manifestFiles(row.manifest as unknown as KeptManifest, false);

/** One report with the numbers of its newest version, and every version. @throws NotFound for all else */
export function publishedReport(name: string): Promise<PublishedReportPage> {
  return forEverybody(async (tx) => {
    const [newest, ...older] = await versionsOf(tx, name);
    if (!newest) throw new NotFound();
    const { report } = newest;
    const { contents } = await tx.reportVersion.findUniqueOrThrow({
      where: { id: newest.id },
      select: { contents: true },
    });
    const period = { from: dayOf(report.periodStart), to: dayOf(report.periodEnd) };
    return {
      ...{ name, profile: report.profile, ...period },
      contents: contents as unknown as Published,
      earlier: await earlierPublished(tx, { profile: report.profile, period }),
      versions: [shownVersion(newest), ...older.map(shownVersion)],
    };
  });
}

/** A file of a published version as everybody may have it. */
export interface PublishedFile {
  mediaType: string;
  sha256: string;
  /** Null for whoever has these bytes already. */
  content: Uint8Array<ArrayBuffer> | null;
}

/**
 * One file of a published version, byte by byte as it was frozen. Of that version alone the numbers are looked through, and
 * bytes are read only where none of `known`, the SHA-256 of what the asker has, is its.
 * @throws NotFound for all else
 */
export async function publishedFile(
  name: string,
  number: string,
  file: string,
  known: readonly string[] = [],
): Promise<PublishedFile> {
  if (!/^[1-9]\d{0,8}$/.test(number) || !/^[\w.-]+$/.test(file)) throw new NotFound();
  return forEverybody(async (tx) => {
    const [found] = await tx.$queryRaw<(Partial<PublishedFile> & { manifest: KeptManifest })[]>`
      WITH v AS MATERIALIZED (
        SELECT v.id, v.manifest, v.contents FROM report_version v JOIN report r ON r.id = v.report_id
        WHERE ${NAME} = ${name} AND v.number = ${Number(number)}::int AND ${PUBLISHED})
      SELECT v.manifest, f.media_type AS "mediaType", f.sha256, CASE WHEN f.sha256 <> ALL (${known}::text[]) THEN f.content END AS content
      FROM v LEFT JOIN report_file f ON f.version_id = v.id AND f.name = ${file} AND NOT f.for_named
      WHERE ${NOTHING_EXACT}`;
    if (found?.sha256) return found as PublishedFile;
    const manifest = found && manifestFiles(found.manifest, false).find((one) => one.name === file);
    if (!manifest) throw new NotFound();
    const { mediaType, sha256, content } = manifest;
    return { mediaType, sha256, content: known.includes(sha256) ? null : new Uint8Array(content) };
  });
}
