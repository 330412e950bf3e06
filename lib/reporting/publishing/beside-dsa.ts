import type { Transaction } from "@/lib/db";
import type { Report } from "@/lib/generated/prisma/client";
import { jurisdictionName } from "@/lib/reporting/files/jurisdiction-name";
import { type ToldState, toldByDsa } from "@/lib/reporting/profiles/told-by-dsa";
import type { Published } from "@/lib/reporting/profiles/types";
import { nameOfReport } from "./open-version";

const OTHER: Readonly<Record<string, "public" | "dsa">> = { dsa: "public", public: "dsa" };

type About = Pick<Report, "profile" | "periodStart" | "periodEnd">;

/** A version of the other of the two that has some of the same days and was not set aside. */
interface Together {
  name: string;
  number: number;
  publishedAt: Date | null;
  /** What the two tell together. */
  states: ToldState[];
}

async function together(tx: Transaction, mine: About, contents: Published): Promise<Together[]> {
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
    return { name: nameOfReport(report), number, publishedAt, states };
  });
}

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
export async function besideDsa(tx: Transaction, mine: About, contents: Published): Promise<Beside[]> {
  return (await together(tx, mine, contents)).map(({ name, number, publishedAt, states }) => ({
    title: `${name}, version ${number}, ${publishedAt ? "is published" : "stands as a draft"} and has some of these days.`,
    says: `The Digital Services Act, Article 15(1)(a), demands the orders of each Member State, small numbers too: whoever reads both reports learns them. ${sayTold(states)}`,
  }));
}

/** What a version would give away beside one of the other sort that is published. */
export interface GivenAway {
  refusal: string;
  /** ISO 3166-1. */
  states: string[];
}

/**
 * What publishing a version would give away of numbers that a public report hides, and what to do; null where it gives
 * nothing away. A correction tells and hides the same as the version before it, and gives nothing more away.
 */
export async function givenAway(
  tx: Transaction,
  { number, report }: { number: number; report: About },
  contents: Published,
): Promise<GivenAway | null> {
  if (number > 1) return null;
  const clash = (await together(tx, report, contents)).find(
    ({ publishedAt, states }) => publishedAt && states.length > 0,
  );
  if (!clash) return null;
  const { name, states } = clash;
  const advice =
    report.profile === "dsa"
      ? "Where the law demands the table all the same, say so when you publish it."
      : "Set this draft aside and make the report again: it then leaves its requests by jurisdiction out. Where they are too few to be told in all, no public report of these days is published.";
  return {
    refusal: `${name} is published and has some of these days: together they tell what the public report hides, ${sayStates(states)}. ${advice}`,
    states: states.map(({ jurisdiction }) => jurisdiction),
  };
}

/** The tables of the Digital Services Act that are published for some days of the period. */
export async function publishedDsa(
  tx: Transaction,
  { from, to }: { from: string; to: string },
): Promise<Published[]> {
  const found = await tx.reportVersion.findMany({
    where: {
      publishedAt: { not: null },
      report: {
        profile: "dsa",
        periodStart: { lte: new Date(`${to}T00:00:00Z`) },
        periodEnd: { gte: new Date(`${from}T00:00:00Z`) },
      },
    },
    select: { contents: true },
  });
  return found.map(({ contents }) => contents as unknown as Published);
}
