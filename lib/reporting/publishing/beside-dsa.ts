import type { Transaction } from "@/lib/db";
import type { Report } from "@/lib/generated/prisma/client";
import { jurisdictionName } from "@/lib/reporting/files/jurisdiction-name";
import { type ToldState, toldByDsa } from "@/lib/reporting/profiles/told-by-dsa";
import type { Published } from "@/lib/reporting/profiles/types";
import { nameOfReport } from "./open-version";

/** The law demands the one and we promise the other, so neither is refused: who approves or publishes knows what they tell together. */
const OTHER: Readonly<Record<string, "public" | "dsa">> = { dsa: "public", public: "dsa" };

/** What a version tells together with another report that is published or stands for some of the same days. */
export interface Beside {
  title: string;
  says: string;
}

const sayStates = (states: readonly ToldState[]) =>
  states.map(({ jurisdiction, orders }) => `${jurisdictionName(jurisdiction)} ${orders}`).join(", ");

const sayTold = (states: readonly ToldState[]) =>
  states.length > 0
    ? `Of the requests that the public report hides or does not name, the table tells: ${sayStates(states)}.`
    : "Just now it tells of no State whose requests the public report hides.";

/** Of a table of the Digital Services Act and a public report that share days, what the one tells and the other hides. */
export async function besideDsa(
  tx: Transaction,
  mine: Omit<Report, "id">,
  contents: Published,
): Promise<Beside[]> {
  const profile = OTHER[mine.profile];
  if (!profile) return [];
  const found = await tx.reportVersion.findMany({
    where: {
      setAsideAt: null,
      report: { profile, periodStart: { lte: mine.periodEnd }, periodEnd: { gte: mine.periodStart } },
    },
    select: { report: true, number: true, publishedAt: true, contents: true },
    orderBy: [{ report: { periodStart: "asc" } }, { report: { periodEnd: "asc" } }, { number: "asc" }],
  });
  return found.map(({ report, number, publishedAt, contents: of }) => {
    const other = of as unknown as Published;
    const states = profile === "dsa" ? toldByDsa(other, contents) : toldByDsa(contents, other);
    return {
      title: `${nameOfReport(report)}, version ${number}, ${publishedAt ? "is published" : "stands as a draft"} and has some of these days.`,
      says: `The Digital Services Act, Article 15(1)(a), demands the orders of each Member State, small numbers too: whoever reads both reports learns them. ${sayTold(states)}`,
    };
  });
}
