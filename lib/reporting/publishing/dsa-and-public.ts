import type { Transaction } from "@/lib/db";
import type { Report } from "@/lib/generated/prisma/client";
import { SMALLEST_PUBLIC } from "@/lib/reporting/profiles/public";
import { type ToldTogether, toldByDsa } from "@/lib/reporting/profiles/told-by-dsa";
import type { Published } from "@/lib/reporting/profiles/types";
import { nameOfReport } from "./open-version";

const OTHER: Readonly<Record<string, "public" | "dsa">> = { dsa: "public", public: "dsa" };

export type About = Pick<Report, "profile" | "periodStart" | "periodEnd">;

/** A version of the other of the two that has some of the same days and was not set aside. */
export interface Together {
  name: string;
  number: number;
  publishedAt: Date | null;
  told: ToldTogether[];
}

const sharing = ({ periodStart, periodEnd }: Omit<About, "profile">, profile: string) => ({
  ...{ profile, periodStart: { lte: periodEnd }, periodEnd: { gte: periodStart } },
});

/** The public reports that are published for days of a table, without the one that is judged: the last version of each. */
async function otherPublic(tx: Transaction, table: Omit<About, "profile">, judged: Omit<About, "profile">) {
  const found = await tx.reportVersion.findMany({
    where: {
      publishedAt: { not: null },
      report: {
        ...sharing(table, "public"),
        NOT: { periodStart: judged.periodStart, periodEnd: judged.periodEnd },
      },
    },
    select: { contents: true },
    distinct: ["reportId"],
    orderBy: [{ reportId: "asc" }, { number: "desc" }],
  });
  return found.map(({ contents }) => contents as unknown as Published);
}

/** Each such version with what the two tell together, in the order of their days. */
export async function together(tx: Transaction, mine: About, contents: Published): Promise<Together[]> {
  const profile = OTHER[mine.profile];
  if (!profile) return [];
  const found = await tx.reportVersion.findMany({
    where: { setAsideAt: null, report: sharing(mine, profile) },
    select: { report: true, number: true, publishedAt: true, contents: true },
    orderBy: [{ report: { periodStart: "asc" } }, { report: { periodEnd: "asc" } }, { number: "asc" }],
  });
  const all: Together[] = [];
  for (const { report, number, publishedAt, contents: of } of found) {
    const other = of as unknown as Published;
    const [table, open] = profile === "dsa" ? [other, contents] : [contents, other];
    const others = await (profile === "dsa" ? otherPublic(tx, report, mine) : otherPublic(tx, mine, report));
    const told = toldByDsa(table, open, others, SMALLEST_PUBLIC);
    all.push({ name: nameOfReport(report), number, publishedAt, told });
  }
  return all;
}

/** A published table of the Digital Services Act, and the public reports that are published for days of it. */
export interface DsaBeside {
  table: Published;
  others: Published[];
}

/** Those for some days of the period, of which a public report is made. */
export async function publishedDsa(
  tx: Transaction,
  { from, to }: { from: string; to: string },
): Promise<DsaBeside[]> {
  const mine = { periodStart: new Date(`${from}T00:00:00Z`), periodEnd: new Date(`${to}T00:00:00Z`) };
  const found = await tx.reportVersion.findMany({
    where: { publishedAt: { not: null }, report: sharing(mine, "dsa") },
    select: { contents: true, report: true },
  });
  const all: DsaBeside[] = [];
  for (const { contents, report } of found)
    all.push({ table: contents as unknown as Published, others: await otherPublic(tx, report, mine) });
  return all;
}
