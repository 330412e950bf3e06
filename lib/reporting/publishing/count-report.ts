import { inSnapshot, type Transaction } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";
import { countRequests, type Facts } from "@/lib/reporting/counting/count-requests";
import type { CountedRequest } from "@/lib/reporting/counting/types";
import { readOwnRequests } from "@/lib/reporting/own/read-own-requests";
import { internalProfile } from "@/lib/reporting/profiles/internal";
import { publicProfile } from "@/lib/reporting/profiles/public";
import type { FactRow, ProfileName, Published, TotalRow } from "@/lib/reporting/profiles/types";
import { boundsOf } from "@/lib/reporting/schema";
import type { Counted } from "./frozen-files";
import { type MakeReportInput, NO_PROFILE } from "./schema";

/** Numbers of a public report below this are hidden. */
const SMALLEST_PUBLIC = 10;

const isSecurity = (row: FactRow | TotalRow) =>
  row.legal_domain === "national_security" || ("total_of" in row && row.total_of === "national_security");

/** The rows of national security alone, exact, for those who may read them by name. */
function nationalSecurity(facts: Facts): Published {
  const all = internalProfile(facts, true);
  return { ...all, facts: all.facts.filter(isSecurity), totals: all.totals.filter(isSecurity) };
}

/** What each profile lets out of the facts, and apart from it what only named people read. */
const LET_OUT: Readonly<Partial<Record<ProfileName, (facts: Facts) => Pick<Counted, "contents" | "named">>>> =
  {
    internal: (facts) => ({ contents: internalProfile(facts, false), named: nationalSecurity(facts) }),
    public: (facts) => ({ contents: publicProfile(facts, SMALLEST_PUBLIC), named: null }),
  };

async function* requestsOf(
  tx: Transaction,
  input: MakeReportInput,
  until: Date,
): AsyncGenerator<CountedRequest> {
  const bounds = boundsOf(input);
  yield* readOwnRequests(tx, bounds, until);
}

/**
 * Counts our own requests and the imported ones in one snapshot: of an import that is carried out meanwhile all rows are in
 * it, or none. Restricted demands are counted.
 * @param until the instant as of which outcomes are told
 */
export async function countReport(input: MakeReportInput, until: Date, countedAt: Date): Promise<Counted> {
  const letOut = LET_OUT[input.profile];
  if (!letOut) throw new InvalidInput({ profile: NO_PROFILE });
  const facts = await inSnapshot((tx) => countRequests(requestsOf(tx, input, until), input, until));
  return { ...letOut(facts), knownUntil: until, countedAt };
}
