import { db, inSnapshot, type Transaction } from "@/lib/db";
import { env } from "@/lib/env";
import { InvalidInput, NotReady } from "@/lib/errors";
import { countRequests, type Facts } from "@/lib/reporting/counting/count-requests";
import type { CountedRequest } from "@/lib/reporting/counting/types";
import { importUnderWay } from "@/lib/reporting/import/carry-file";
import { importedRequests } from "@/lib/reporting/import/imported-requests";
import { readOwnRequests } from "@/lib/reporting/own/read-own-requests";
import { bandsProfile } from "@/lib/reporting/profiles/bands";
import { dsaProfile } from "@/lib/reporting/profiles/dsa";
import { eEvidenceProfile } from "@/lib/reporting/profiles/e-evidence";
import { githubProfile } from "@/lib/reporting/profiles/github";
import { googleProfile } from "@/lib/reporting/profiles/google";
import { importedNotes } from "@/lib/reporting/profiles/imported-notes";
import { internalProfile } from "@/lib/reporting/profiles/internal";
import { microsoftProfile } from "@/lib/reporting/profiles/microsoft";
import { leavesOut, publicProfile, SMALLEST_PUBLIC } from "@/lib/reporting/profiles/public";
import { toldByDsa } from "@/lib/reporting/profiles/told-by-dsa";
import type { ProfileName, Published } from "@/lib/reporting/profiles/types";
import { boundsOf } from "@/lib/reporting/schema";
import { type DsaBeside, publishedDsa } from "./dsa-and-public";
import type { Counted } from "./frozen-files";
import { type MakeReportInput, NO_STRUCTURE } from "./schema";

/** The rows of national security alone, exact, for those who may read them by name. */
function nationalSecurity(facts: Facts): Published {
  const cells = facts.cells.filter(({ section }) => section === "nationalSecurity");
  const all = internalProfile({ ...facts, cells }, true);
  return {
    ...{ ...all, totals: all.totals.filter(({ total_of }) => total_of === "national_security"), tables: [] },
    notes: importedNotes(facts, ["nationalSecurity"]),
  };
}

type LetOut = (
  facts: Facts,
  input: MakeReportInput,
  beside: { published: Published | null; dsa: readonly DsaBeside[] },
) => Pick<Counted, "contents" | "named">;

const shape =
  (of: (facts: Facts, service: string) => Published): LetOut =>
  (facts) => ({ contents: of(facts, env().service), named: null });

/** What each profile lets out of the facts, and apart from it what only named people read. */
const LET_OUT: Readonly<Record<ProfileName, LetOut>> = {
  internal: (facts) => ({ contents: internalProfile(facts, false), named: nationalSecurity(facts) }),
  public: (facts, _, { published, dsa }) => {
    const whole = publicProfile(facts, SMALLEST_PUBLIC, published);
    // A correction tells what the published version tells, and leaves out what that left out.
    const without = published
      ? leavesOut(published)
      : dsa.some(({ table, others }) => toldByDsa(table, whole, others, SMALLEST_PUBLIC).length > 0);
    const contents = without ? publicProfile(facts, SMALLEST_PUBLIC, published, true) : whole;
    return { contents, named: null };
  },
  dsa: shape(dsaProfile),
  "us-1874": (facts, { bandStructure }) => {
    if (!bandStructure) throw new InvalidInput({ bandStructure: NO_STRUCTURE });
    return { contents: bandsProfile(facts, bandStructure), named: null };
  },
  "e-evidence": shape(eEvidenceProfile),
  microsoft: shape(microsoftProfile),
  google: shape(googleProfile),
  github: shape(githubProfile),
};

/** Requests between two words on how far it is. */
const SAID_EVERY = 20_000;

async function* requestsOf(
  tx: Transaction,
  input: MakeReportInput,
  until: Date,
  progress: (counted: number) => Promise<void>,
): AsyncGenerator<CountedRequest> {
  const bounds = boundsOf(input);
  let counted = 0;
  for (const requests of [readOwnRequests(tx, bounds, until), importedRequests(tx, bounds)])
    for await (const request of requests) {
      yield request;
      counted += 1;
      if (counted % SAID_EVERY === 0) await progress(counted);
    }
}

/** What the last published version of this report tells; null where none is. */
async function publishedOf(
  tx: Transaction,
  { from, to, profile }: MakeReportInput,
): Promise<Published | null> {
  const about = {
    periodStart: new Date(`${from}T00:00:00Z`),
    periodEnd: new Date(`${to}T00:00:00Z`),
    profile,
  };
  const version = await tx.reportVersion.findFirst({
    where: { report: about, publishedAt: { not: null } },
    orderBy: { number: "desc" },
    select: { contents: true },
  });
  return version ? (version.contents as unknown as Published) : null;
}

/**
 * The numbers would be right without it, and another day's: whoever waits for the import wants it counted. What the worker was
 * asked to carry out says so in its row; what a command imports is seen by its lock alone until it is done.
 * @throws NotReady
 */
export async function refuseWhileImporting(tx: Transaction): Promise<void> {
  const asked = await tx.requestImport.findFirst({ where: { state: "CARRYING_OUT" }, select: { id: true } });
  if (asked || (await importUnderWay(tx)))
    throw new NotReady(
      "An import of requests is being carried out: make the report once it is over, so that it counts.",
    );
}

/**
 * Counts our own requests and the imported ones in one snapshot: of an import that is carried out meanwhile all rows are in
 * it, or none. Restricted demands are counted.
 * @param until the instant as of which outcomes are told
 * @param progress told now and then how many requests were looked at
 * @throws NotReady while an import is carried out
 */
export async function countReport(
  input: MakeReportInput,
  until: Date,
  countedAt: Date,
  progress: (counted: number) => Promise<void> = async () => {},
): Promise<Counted> {
  // Before the snapshot is taken: an import that ends between the two is in it.
  await refuseWhileImporting(db());
  const { facts, ...beside } = await inSnapshot(async (tx) => {
    const counted = await countRequests(requestsOf(tx, input, until, progress), input, until);
    return { facts: counted, published: await publishedOf(tx, input), dsa: await publishedDsa(tx, input) };
  });
  return { ...LET_OUT[input.profile](facts, input, beside), knownUntil: until, countedAt };
}
