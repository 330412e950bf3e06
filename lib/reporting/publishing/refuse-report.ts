import type { Transaction } from "@/lib/db";
import { InvalidInput, NotReady } from "@/lib/errors";
import type { Report, ReportVersion } from "@/lib/generated/prisma/client";
import { whyNotBeside } from "./beside-others";
import type { MakeReportInput } from "./schema";

const asDate = (day: string) => new Date(`${day}T00:00:00Z`);

/** What was made of a period and profile so far; drafts that were set aside fix nothing. */
export interface Standing {
  about: { periodStart: Date; periodEnd: Date; profile: string };
  report: Report | null;
  published: ReportVersion | undefined;
  draft: ReportVersion | undefined;
}

export async function standingOf(
  tx: Transaction,
  { from, to, profile }: Pick<MakeReportInput, "from" | "to" | "profile">,
): Promise<Standing> {
  const about = { periodStart: asDate(from), periodEnd: asDate(to), profile };
  const found = await tx.report.findUnique({
    where: { periodStart_periodEnd_profile: about },
    include: { versions: { where: { setAsideAt: null }, orderBy: { number: "desc" } } },
  });
  const { versions = [], ...report } = found ?? {};
  return {
    about,
    report: found && (report as Report),
    published: versions.find(({ publishedAt }) => publishedAt),
    draft: versions.find(({ publishedAt }) => !publishedAt),
  };
}

/** Whether a reason is missing, or given where nothing is corrected. */
function refuseReason(published: ReportVersion | undefined, reason: string | undefined): void {
  if (published && !reason)
    throw new InvalidInput({ reason: `Version ${published.number} is published: say why it is corrected.` });
  if (!published && reason)
    throw new InvalidInput({
      reason: "Nothing of this report is published yet, so nothing is corrected: leave this empty.",
    });
}

/**
 * Refuses a report for which nothing need be counted to know that it cannot be made.
 * @throws InvalidInput by field; NotReady where a draft of it is approved
 */
export async function refuseReport(
  tx: Transaction,
  { bandStructure, reason }: MakeReportInput,
  { about, report, published, draft }: Standing,
): Promise<void> {
  const wanted = bandStructure ?? null;
  const refused = await whyNotBeside(tx, { ...about, bandStructure: wanted });
  if (refused) throw new InvalidInput({ to: refused });
  if (report && (published || draft) && report.bandStructure !== wanted)
    throw new InvalidInput({
      bandStructure: `For this period structure ${report.bandStructure} was chosen, and it is kept: choose it again.`,
    });
  if (draft?.approvedAt)
    throw new NotReady(
      "A draft of this report is approved and waits to be published: publish it or set it aside first.",
    );
  refuseReason(published, reason);
}
