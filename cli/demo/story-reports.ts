import { makeAccessToken } from "@/lib/auth/tokens/make-access-token";
import { now } from "@/lib/clock";
import { approveReport } from "@/lib/reporting/publishing/approve-report";
import { makeReport } from "@/lib/reporting/publishing/make-report";
import { publishReport } from "@/lib/reporting/publishing/publish-report";
import { boundsOf, halfYearBefore, halfYearOf } from "@/lib/reporting/schema";
import type { Chapter } from "./chapters";
import { importRequestsOf } from "./requests-before";

/**
 * Two half-years before the desk are brought in and published, and the current one so far waits as a draft for a second
 * person. A program may read both by a token, which was shown once as every token is.
 */
export const REPORTS_STORY: Chapter[] = [
  {
    daysAgo: 0.5,
    tell: async ({ team }) => {
      const at = await now();
      const asOf = at.toISOString().slice(0, 10);
      const last = halfYearBefore(at);
      const before = halfYearBefore(boundsOf(last).start);
      for (const [period, many] of [
        [before, 410],
        [last, 470],
      ] as const) {
        await importRequestsOf(period, many, team);
        const versionId = await makeReport(team.marta, { ...period, asOf, profile: "public" });
        await approveReport(team.dana, { versionId });
        await publishReport(team.ilse, { versionId });
      }
      await makeReport(team.marta, { ...halfYearOf(at), to: asOf, asOf, profile: "internal" });
      await makeAccessToken(team.marta, {
        name: "Monthly figures for the board",
        scopes: ["reports:read"],
        validDays: 90,
      });
    },
  },
];
