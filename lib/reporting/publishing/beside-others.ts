import type { Transaction } from "@/lib/db";
import type { Report } from "@/lib/generated/prisma/client";
import type { ProfileName } from "@/lib/reporting/profiles/types";
import { nameOfReport } from "./open-version";

/** Shapes that hide nothing: beside a public report of the same days they give away what it hides. */
const EXACT: readonly string[] = ["microsoft", "google", "github"] satisfies ProfileName[];

type About = Omit<Report, "id">;

function clash(mine: About, other: About): boolean {
  if (mine.profile === "public") return other.profile === "public" || EXACT.includes(other.profile);
  if (EXACT.includes(mine.profile)) return other.profile === "public";
  return mine.profile === "us-1874" && other.profile === "us-1874";
}

/** Why a report cannot be published beside those that are, of which it would give something away; null where it can. */
export async function whyNotBeside(tx: Transaction, mine: About): Promise<string | null> {
  const published = await tx.report.findMany({
    where: {
      periodStart: { lte: mine.periodEnd },
      periodEnd: { gte: mine.periodStart },
      NOT: { periodStart: mine.periodStart, periodEnd: mine.periodEnd, profile: mine.profile },
      versions: { some: { publishedAt: { not: null } } },
    },
    orderBy: [{ periodStart: "asc" }, { periodEnd: "asc" }, { profile: "asc" }],
  });
  const other = published.find((one) => clash(mine, one));
  if (!other) return null;
  return mine.profile === "us-1874"
    ? `${nameOfReport(other)} is published and has some of these days: two such reports together tell more than their bands.`
    : `${nameOfReport(other)} is published and has some of these days: what one of the two hides could be computed from both.`;
}
