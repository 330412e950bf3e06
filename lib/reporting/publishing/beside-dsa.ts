import type { Transaction } from "@/lib/db";
import { jurisdictionName } from "@/lib/reporting/files/jurisdiction-name";
import type { ToldTogether } from "@/lib/reporting/profiles/told-by-dsa";
import type { Published } from "@/lib/reporting/profiles/types";
import { type About, together } from "./dsa-and-public";

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

const ADVICE: Readonly<Record<"public" | "dsa", string>> = {
  dsa: "Where the law demands the table all the same, say so when you publish it.",
  public:
    "Set this draft aside and make the report again: it then leaves out its requests by jurisdiction and by instrument, and the hours. Where the total alone tells too much, or is too small to be told, no public report of these days is published.",
};

/**
 * What publishing a version would give away of numbers that a public report hides, and what to do; null where it gives
 * nothing away. A correction of a public report tells and hides the same as the version before it, and gives nothing more away.
 */
export async function givenAway(
  tx: Transaction,
  { number, report }: { number: number; report: About },
  contents: Published,
): Promise<GivenAway | null> {
  if (number > 1 && report.profile === "public") return null;
  const clashes = (await together(tx, report, contents)).filter(
    ({ publishedAt, told }) => publishedAt && told.length > 0,
  );
  if (clashes.length === 0) return null;
  const says = clashes.map(
    ({ name, told }) =>
      `${name} is published and has some of these days: together they tell what the public report hides, ${sayAll(told)}.`,
  );
  return {
    refusal: [...new Set(says), ADVICE[report.profile === "dsa" ? "dsa" : "public"]].join(" "),
    states: [...new Set(clashes.flatMap(({ told }) => told.map(({ jurisdiction }) => jurisdiction)))],
  };
}
