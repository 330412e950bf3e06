import { z } from "zod";
import { env } from "@/lib/env";
import { BAND_STRUCTURES, PROFILES } from "@/lib/reporting/profiles/types";
import { REPORT_STATES, type ToldVersion } from "@/lib/reporting/publishing/version-pages";

const instant = z.iso.datetime();
const day = z.iso.date();

export const ReportFile = z.strictObject({
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  url: z.url().describe("Where it is fetched, with the same token."),
});

export const ReportVersion = z.strictObject({
  id: z.guid(),
  report: z.string().describe("Name of the report, the same in all its versions."),
  profile: z.enum(PROFILES),
  bandStructure: z.enum(BAND_STRUCTURES).nullable().describe("Of us-1874 alone."),
  period: z.strictObject({ from: day, to: day }).describe("UTC days, both inclusive."),
  asOf: day,
  knownUntil: instant.describe("Outcomes are told as they were known at this instant."),
  definitionVersion: z.string(),
  version: z.int().min(1),
  state: z.enum(REPORT_STATES).describe("Only what is published was approved by two people."),
  reason: z.string().nullable().describe("Why the version before was corrected."),
  madeAt: instant,
  approvedAt: instant.nullable(),
  publishedAt: instant.nullable(),
  setAsideAt: instant.nullable(),
  files: z
    .array(ReportFile)
    .describe(
      "Files of exact national-security numbers are listed only for a person who may read them and a token that was made for them.",
    ),
});

export const ReportPage = z.strictObject({
  reports: z.array(ReportVersion),
  next: z.guid().nullable().describe("The `after` of the page that follows; null at the end."),
});

/** A version of a report as it is answered. */
export function reportAnswer(version: ToldVersion): z.input<typeof ReportVersion> {
  const at = (instant: Date | null) => instant?.toISOString() ?? null;
  const { id, profile, bandStructure, period, asOf, knownUntil, definitionVersion, state, reason } = version;
  return {
    ...{ id, period, asOf, knownUntil, definitionVersion, state, reason },
    report: version.name,
    profile: profile as (typeof PROFILES)[number],
    bandStructure: bandStructure as (typeof BAND_STRUCTURES)[number] | null,
    version: version.number,
    madeAt: version.madeAt.toISOString(),
    approvedAt: at(version.approvedAt),
    publishedAt: at(version.publishedAt),
    setAsideAt: at(version.setAsideAt),
    files: version.files.map(({ name, mediaType, bytes, sha256 }) => ({
      ...{ name, mediaType, bytes, sha256 },
      url: `${env().url}/api/v1/reports/${id}/files/${encodeURIComponent(name)}`,
    })),
  };
}

/** Answers what the schema says, and fails rather than answer anything else. */
export function answerBy<S extends z.ZodType>(schema: S, value: z.input<S>): Response {
  return Response.json(schema.parse(value), {
    headers: { "cache-control": "no-store", "x-content-type-options": "nosniff" },
  });
}
