import { exampleFacts } from "@/lib/reporting/counting/test-vectors";
import { internalProfile } from "@/lib/reporting/profiles/internal";
import type { FrozenReport } from "./frozen-report";

/** The worked example as the desk's own report, frozen. */
export const exampleReport = (changed: Partial<FrozenReport> = {}): FrozenReport => ({
  name: "2026-07-01_2026-12-31_internal",
  version: 1,
  profile: "internal",
  bandStructure: null,
  provider: "=Cumulus Harbor Cloud",
  service: "All",
  period: { from: "2026-07-01", to: "2026-12-31" },
  asOf: "2027-01-31",
  knownUntil: new Date("2027-02-01T00:00:00Z"),
  definitionVersion: "trial",
  reason: null,
  contents: internalProfile(exampleFacts(), false),
  ...changed,
});
