import { expect, test } from "vitest";
import { exampleRequests, factsOf } from "@/lib/reporting/counting/test-vectors";
import type { CountedRequest } from "@/lib/reporting/counting/types";
import { bandsProfile } from "./bands";
import { dsaProfile } from "./dsa";
import { eEvidenceProfile } from "./e-evidence";
import { githubProfile } from "./github";
import { googleProfile } from "./google";
import { microsoftProfile } from "./microsoft";
import { publicProfile } from "./public";

const [first] = exampleRequests() as [CountedRequest];
const ours: CountedRequest = { ...first, source: "instrument", jurisdiction: "DE" };
const theirs = (more: Partial<CountedRequest> = {}): CountedRequest => ({
  ...{ ...ours, reference: "imported", source: "imported" },
  ...more,
});
const NOTE = "Some of these requests were brought in from files.";

const EUROPEAN = { instrumentClass: "epoc", jurisdiction: "DE" } as const;
const PROFILES = {
  public: (requests: CountedRequest[]) => publicProfile(factsOf(requests), 10),
  dsa: (requests: CountedRequest[]) => dsaProfile(factsOf(requests), "ExampleCloud"),
  "e-evidence": (requests: CountedRequest[]) => eEvidenceProfile(factsOf(requests)),
  microsoft: (requests: CountedRequest[]) => microsoftProfile(factsOf(requests)),
  google: (requests: CountedRequest[]) => googleProfile(factsOf(requests), "ExampleCloud"),
  github: (requests: CountedRequest[]) => githubProfile(factsOf(requests)),
};

test.each(Object.entries(PROFILES))(
  "%s says that requests were brought in from files where one of those it counts was, and never how many",
  (_, of) => {
    expect(of([ours]).notes).not.toContain(NOTE);
    expect(of([ours, theirs(EUROPEAN)]).notes).toContain(NOTE);
    const more = Array.from({ length: 3 }, (_, at) => theirs({ ...EUROPEAN, reference: `i${at}` }));
    expect(of([ours, ...more]).notes).toEqual(of([ours, theirs(EUROPEAN)]).notes);
  },
);

test.each(Object.entries(PROFILES))("%s does not say it of what it does not count", (_, of) => {
  const secret = { instrumentClass: "national_security_letter", legalDomain: "national_security" } as const;
  expect(of([ours, theirs(secret)]).notes).not.toContain(NOTE);
});

test("what is no order, and whom a publisher leaves out, does not make a table of others say it", () => {
  const emergency = theirs({ instrumentClass: "emergency", legalDomain: "emergency" });
  expect(PROFILES.dsa([ours, emergency]).notes).not.toContain(NOTE);
  expect(PROFILES["e-evidence"]([ours, emergency]).notes).not.toContain(NOTE);
  const consumer = theirs({ segment: "consumer" });
  for (const shape of ["google", "microsoft"] as const)
    expect(PROFILES[shape]([ours, consumer]).notes).not.toContain(NOTE);
});

test("bands say nothing of it", () => {
  const secret = theirs({ instrumentClass: "national_security_letter", jurisdiction: "US" });
  expect(bandsProfile(factsOf([secret]), "a1").notes).not.toContain(NOTE);
});
