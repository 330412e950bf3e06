import type { Facts } from "@/lib/reporting/counting/count-requests";
import { bandsProfile } from "./bands";
import { dsaProfile } from "./dsa";
import { eEvidenceProfile } from "./e-evidence";
import { githubProfile } from "./github";
import { googleProfile } from "./google";
import { internalProfile } from "./internal";
import { microsoftProfile } from "./microsoft";
import { publicProfile } from "./public";
import type { ProfileName, Published } from "./types";

/** The same facts as each profile lets them out. */
export const everyProfile = (facts: Facts): Record<ProfileName, Published> => ({
  internal: internalProfile(facts, false),
  public: publicProfile(facts, 3),
  dsa: dsaProfile(facts, "ExampleCloud"),
  "us-1874": bandsProfile(facts, "a1"),
  "e-evidence": eEvidenceProfile(facts),
  microsoft: microsoftProfile(facts),
  google: googleProfile(facts, "ExampleCloud"),
  github: githubProfile(facts),
});
