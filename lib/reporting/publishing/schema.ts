import { z } from "zod";
import { plainText } from "@/lib/mail/plain-schema";
import { structureRefuses } from "@/lib/reporting/profiles/bands";
import { githubRefuses } from "@/lib/reporting/profiles/github";
import { publicRefuses } from "@/lib/reporting/profiles/public";
import {
  BAND_STRUCTURES,
  type BandStructure,
  PROFILES,
  type ProfileName,
} from "@/lib/reporting/profiles/types";
import { areDays, ReportPeriod } from "@/lib/reporting/schema";

const NO_PROFILE = `Choose one of the profiles ${PROFILES.join(", ")}.`;
export const NO_STRUCTURE = "Choose the structure of bands; it is kept for this period.";

/** Why the profile cannot tell the period; null where it can. */
function periodRefused({ from, to, profile, bandStructure }: Wanted): string | null {
  if (profile === "public") return publicRefuses({ from, to });
  if (profile === "github") return githubRefuses({ from, to });
  return profile === "us-1874" && bandStructure ? structureRefuses({ from, to }, bandStructure) : null;
}

interface Wanted extends ReportPeriod {
  profile: ProfileName;
  bandStructure?: BandStructure | undefined;
}

const NO_AS_OF = "Give the day as of which outcomes are told as year-month-day, such as 2027-01-31.";

/** An answer that a form leaves empty was not given. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((given) => (given === "" ? undefined : given), schema.optional());

/** A report to be made: period and day are whole UTC days. */
export const MakeReport = ReportPeriod.and(
  z.object({
    asOf: z.iso.date(NO_AS_OF),
    profile: z.enum(PROFILES, NO_PROFILE),
    bandStructure: optional(
      z.enum(BAND_STRUCTURES, `Choose one of the structures ${BAND_STRUCTURES.join(", ")}.`),
    ),
    reason: optional(z.string().trim().max(2000, "At most 2,000 characters.").superRefine(plainText)),
  }),
)
  .refine(({ to, asOf }) => !areDays(to, asOf) || asOf >= to, {
    path: ["asOf"],
    message: "Outcomes are told as of the last day of the period or a later day.",
  })
  .refine(({ profile, bandStructure }) => profile !== "us-1874" || bandStructure, {
    path: ["bandStructure"],
    message: NO_STRUCTURE,
  })
  .refine(({ profile, bandStructure }) => profile === "us-1874" || !bandStructure, {
    path: ["bandStructure"],
    message: "Only the profile us-1874 has a structure of bands.",
  })
  .superRefine((wanted, context) => {
    const { from, to } = wanted;
    // That its end comes first is said already.
    const message = areDays(from, to) && from <= to ? periodRefused(wanted) : null;
    if (message) context.addIssue({ code: "custom", path: ["to"], message });
  });
export type MakeReportInput = z.infer<typeof MakeReport>;

/** One version of a report, by its id. */
export const ReportVersionNamed = z.object({ versionId: z.guid("Choose the version of a report.") });
export type ReportVersionNamed = z.infer<typeof ReportVersionNamed>;

/** `lawDemands`: the table is published though it tells what a public report hides. */
export const PublishReport = ReportVersionNamed.extend({ lawDemands: z.literal("on").optional() });
export type PublishReportInput = z.infer<typeof PublishReport>;
