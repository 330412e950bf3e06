import type { Transaction } from "@/lib/db";
import { SMALLEST_PUBLIC } from "@/lib/reporting/profiles/public";
import { type ToldTogether, toldByDsa } from "@/lib/reporting/profiles/told-by-dsa";
import type { Published } from "@/lib/reporting/profiles/types";
import { nameOfReport } from "./open-version";
import { type About, otherPublic, publicBefore, sharing } from "./published-public";

const OTHER: Readonly<Record<string, "public" | "dsa">> = { dsa: "public", public: "dsa" };

/** A version of the other of the two that has some of the same days and was not set aside. */
export interface Together {
  name: string;
  number: number;
  publishedAt: Date | null;
  told: ToldTogether[];
  /** Of those what a correction tells and the version before it did not; all of them of a first version. */
  toldAnew: ToldTogether[];
  /** The versions by which that is judged: this one, and the public reports that are read with it. */
  judgedBy: string[];
}

const keyOf = ({ what, jurisdiction }: ToldTogether) => `${what} ${jurisdiction}`;
const without = (told: readonly ToldTogether[], before: readonly ToldTogether[]) => {
  const known = new Set(before.map(keyOf));
  return told.filter((one) => !known.has(keyOf(one)));
};

/** Each such version with what the two tell together, in the order of their days. */
export async function together(tx: Transaction, mine: About, contents: Published): Promise<Together[]> {
  const profile = OTHER[mine.profile];
  if (!profile) return [];
  const found = await tx.reportVersion.findMany({
    where: { setAsideAt: null, report: sharing(mine, profile) },
    select: { id: true, report: true, number: true, publishedAt: true, contents: true },
    orderBy: [{ report: { periodStart: "asc" } }, { report: { periodEnd: "asc" } }, { number: "asc" }],
  });
  const before = await publicBefore(tx, mine);
  const all: Together[] = [];
  for (const { id, report, number, publishedAt, contents: of } of found) {
    const other = of as unknown as Published;
    const [table, open] = profile === "dsa" ? [other, contents] : [contents, other];
    const read = await (profile === "dsa" ? otherPublic(tx, report, mine) : otherPublic(tx, mine, report));
    const others = read.map((one) => one.contents);
    const toldBy = (one: Published) => toldByDsa(table, one, others, SMALLEST_PUBLIC);
    const told = toldBy(open);
    const toldAnew = before ? without(told, toldBy(before.contents)) : told;
    const judgedBy = [id, ...(before ? [before.id] : []), ...read.map((one) => one.id)];
    all.push({ name: nameOfReport(report), number, publishedAt, told, toldAnew, judgedBy });
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
  for (const { contents, report } of found) {
    const others = await otherPublic(tx, report, mine);
    all.push({
      table: contents as unknown as Published,
      others: others.map((other) => other.contents),
    });
  }
  return all;
}
