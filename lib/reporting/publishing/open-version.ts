import type { Transaction } from "@/lib/db";
import { Conflict, NotFound } from "@/lib/errors";
import type { Report, ReportVersion } from "@/lib/generated/prisma/client";
import { reportName } from "@/lib/reporting/files/frozen-report";

const day = (at: Date) => at.toISOString().slice(0, 10);

/** The report's name as files bear it. */
export const nameOfReport = ({ periodStart, periodEnd, profile }: Report): string =>
  reportName({ from: day(periodStart), to: day(periodEnd) }, profile);

/**
 * A version that is neither published nor set aside, held until the transaction ends, with what an audit row says of it.
 * @throws NotFound; Conflict once somebody settled it
 */
export async function openVersion(
  tx: Transaction,
  versionId: string,
): Promise<
  ReportVersion & { report: Report; details: { versionId: string; report: string; version: number } }
> {
  await tx.$queryRaw`SELECT id FROM report_version WHERE id = ${versionId}::uuid FOR NO KEY UPDATE`;
  const version = await tx.reportVersion.findUnique({ where: { id: versionId }, include: { report: true } });
  if (!version) throw new NotFound();
  if (version.publishedAt) throw new Conflict("This version is published already, and stays as it is.");
  if (version.setAsideAt) throw new Conflict("This draft was set aside; a newer one may stand in its place.");
  return {
    ...version,
    details: { versionId, report: nameOfReport(version.report), version: version.number },
  };
}
