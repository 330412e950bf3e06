import type { Transaction } from "@/lib/db";
import { jurisdictionName } from "@/lib/reporting/files/jurisdiction-name";
import type { ToldTogether } from "@/lib/reporting/profiles/told-by-dsa";
import type { Published } from "@/lib/reporting/profiles/types";
import { together } from "./dsa-and-public";
import type { About } from "./published-public";

/** What a version tells together with another report that is published or stands for some of the same days. */
export interface Beside {
  title: string;
  says: string;
}

const SAYS: Readonly<Record<ToldTogether["what"], (of: string, number: number | null) => string>> = {
  orders: (of, number) => `${of} ${number}`,
  accounts: (of, number) => `${of} ${number} accounts`,
  noOrders: (of, number) => `${of} ${number} that are no orders`,
  hours: (of) => `${of} the hours`,
};
const sayAll = (told: readonly ToldTogether[]) =>
  told.map(({ jurisdiction, what, number }) => SAYS[what](jurisdictionName(jurisdiction), number)).join(", ");

const sayTold = (told: readonly ToldTogether[]) =>
  told.length > 0
    ? `Of what the public report hides or does not name, and of what is too small to be told, the two tell: ${sayAll(told)}.`
    : "Just now they tell nothing that the public report hides.";

/** Of a table of the Digital Services Act and a public report that share days, what the one tells and the other hides. */
export async function besideDsa(tx: Transaction, mine: About, contents: Published): Promise<Beside[]> {
  return (await together(tx, mine, contents)).map(({ name, number, publishedAt, told }) => ({
    title: `${name}, version ${number}, ${publishedAt ? "is published" : "stands as a draft"} and has some of these days.`,
    says: `The Digital Services Act, Article 15(1)(a), demands the orders of each Member State, small numbers too: whoever reads both reports learns them. ${sayTold(told)}`,
  }));
}

/** What a version would give away beside those of the other sort that are published. */
export interface GivenAway {
  refusal: string;
  /** ISO 3166-1, and `ALL`. */
  states: string[];
}

/** What publishing a version means beside what is published, and the ids of the versions by which that was judged, each once. */
export interface Judgement {
  givenAway: GivenAway | null;
  judgedBy: string[];
}

const ADVICE: Readonly<Record<"public" | "dsa" | "correction", string>> = {
  dsa: "Where the law demands the table all the same, say so when you publish it.",
  public:
    "Set this draft aside and make the report again: it then leaves out its requests by jurisdiction and by instrument, and the hours. Where the total alone tells too much, or is too small to be told, no public report of these days is published.",
  correction:
    "The version that is published does not tell it. This correction is not published: set this draft aside; the published version stays.",
};

/**
 * Judges what publishing a version would give away of numbers that a public report hides, and says what to do; null where it
 * gives nothing away. A correction of a public report may tell what the version before it told, and no more.
 */
export async function judgeBeside(
  tx: Transaction,
  { number, report }: { number: number; report: About },
  contents: Published,
): Promise<Judgement> {
  const published = (await together(tx, report, contents)).filter(({ publishedAt }) => publishedAt);
  const judgedBy = [...new Set(published.flatMap((one) => one.judgedBy))].sort();
  const clashes = published.filter(({ toldAnew }) => toldAnew.length > 0);
  if (clashes.length === 0) return { givenAway: null, judgedBy };
  const says = clashes.map(
    ({ name, toldAnew }) =>
      `${name} is published and has some of these days: together they tell what the public report hides, ${sayAll(toldAnew)}.`,
  );
  const advice = report.profile === "dsa" ? "dsa" : number > 1 ? "correction" : "public";
  return {
    givenAway: {
      refusal: [...new Set(says), ADVICE[advice]].join(" "),
      states: [
        ...new Set(clashes.flatMap(({ toldAnew }) => toldAnew.map(({ jurisdiction }) => jurisdiction))),
      ],
    },
    judgedBy,
  };
}
