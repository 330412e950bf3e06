import type { Transaction } from "@/lib/db";
import type { Report } from "@/lib/generated/prisma/client";
import type { Published } from "@/lib/reporting/profiles/types";

export type About = Pick<Report, "profile" | "periodStart" | "periodEnd">;

/** The reports of a profile that have some of the same days. */
export const sharing = ({ periodStart, periodEnd }: Omit<About, "profile">, profile: string) => ({
  ...{ profile, periodStart: { lte: periodEnd }, periodEnd: { gte: periodStart } },
});

/** A published version. */
export interface Read {
  id: string;
  contents: Published;
}

/** The public reports that are published for days of a table, without the one that is judged: the last version of each. */
export async function otherPublic(
  tx: Transaction,
  table: Omit<About, "profile">,
  judged: Omit<About, "profile">,
): Promise<Read[]> {
  const found = await tx.reportVersion.findMany({
    where: {
      publishedAt: { not: null },
      report: {
        ...sharing(table, "public"),
        NOT: { periodStart: judged.periodStart, periodEnd: judged.periodEnd },
      },
    },
    select: { id: true, contents: true },
    distinct: ["reportId"],
    orderBy: [{ reportId: "asc" }, { number: "desc" }],
  });
  return found.map(({ id, contents }) => ({ id, contents: contents as unknown as Published }));
}

/** The last published version of a public report; null where none is, and of a table, of which each version is judged whole. */
export async function publicBefore(tx: Transaction, mine: About): Promise<Read | null> {
  if (mine.profile !== "public") return null;
  const { profile, periodStart, periodEnd } = mine;
  const found = await tx.reportVersion.findFirst({
    where: { publishedAt: { not: null }, report: { profile, periodStart, periodEnd } },
    select: { id: true, contents: true },
    orderBy: { number: "desc" },
  });
  return found && { id: found.id, contents: found.contents as unknown as Published };
}
