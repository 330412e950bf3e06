import { exampleRequests, factsOf } from "@/lib/reporting/counting/test-vectors";
import type { CountedRequest } from "@/lib/reporting/counting/types";
import { internalProfile } from "@/lib/reporting/profiles/internal";
import type { Published } from "@/lib/reporting/profiles/types";
import type { Counted } from "./frozen-files";
import type { MakeReportInput } from "./schema";

/** A half-year that is over whenever the tests run. */
const PAST: Pick<MakeReportInput, "from" | "to" | "asOf"> = {
  from: "2024-07-01",
  to: "2024-12-31",
  asOf: "2025-01-31",
};

/** A report of its own for each test: those of one period and profile are versions of each other. */
export const ownPeriod = (): MakeReportInput => ({
  ...PAST,
  profile: "internal",
  from: `2024-07-${String(days++).padStart(2, "0")}`,
});
let days = 1;

/** Enough to see a number change; every further one makes the files larger and the tests slower. */
const FEW = ["requests", "disclosed_content", "rejected"];
const few = ({ facts, totals, ...rest }: Published): Published => ({
  ...rest,
  facts: facts.filter(({ metric }) => FEW.includes(metric)),
  totals: totals.filter(({ metric }) => FEW.includes(metric)),
});

const earlier = (requests: readonly CountedRequest[]) =>
  requests.map((request) => {
    const receivedAt = new Date(request.receivedAt);
    receivedAt.setUTCFullYear(receivedAt.getUTCFullYear() - 2);
    return { ...request, receivedAt };
  });

const isSecurity = (row: { legal_domain: string; total_of?: string; instrument_class: string }) =>
  row.legal_domain === "national_security" || row.total_of === "national_security";

/** The worked example two years earlier, counted for the desk itself. @param without leaves the last requests out */
export function exampleCounted(without = 0): Counted {
  const requests = earlier(exampleRequests());
  const facts = factsOf(requests.slice(0, requests.length - without), PAST, new Date("2025-02-01T00:00:00Z"));
  const all = few(internalProfile(facts, true));
  const named: Published = {
    ...all,
    facts: all.facts.filter(isSecurity),
    totals: all.totals.filter(isSecurity),
    tables: [],
  };
  const contents = few(internalProfile(facts, false));
  return {
    contents,
    named,
    knownUntil: new Date("2025-02-01T00:00:00Z"),
    countedAt: new Date("2025-03-01T00:00:00Z"),
  };
}
