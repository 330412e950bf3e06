import { VersionsAsked, versionPage } from "@/lib/reporting/publishing/version-pages";
import { answerBy, ReportPage, reportAnswer } from "../answers";
import { readQuery } from "../read-query";
import { tokenRoute } from "../token-route";

/** Versions of reports, those made last first. */
export function GET(request: Request): Promise<Response> {
  return tokenRoute(request, "reports:read", async (ctx) => {
    const { rows, next } = await versionPage(ctx, readQuery(request, VersionsAsked));
    return answerBy(ReportPage, { reports: rows.map(reportAnswer), next });
  });
}
