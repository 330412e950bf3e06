import { toldVersion } from "@/lib/reporting/publishing/version-pages";
import { answerBy, ReportVersion, reportAnswer } from "../../answers";
import { NoParameters, readQuery } from "../../read-query";
import { tokenRoute } from "../../token-route";

type Params = { params: Promise<{ id: string }> };

/** One version of a report, with the hashes of its files. */
export function GET(request: Request, { params }: Params): Promise<Response> {
  return tokenRoute(request, "reports:read", async (ctx) => {
    readQuery(request, NoParameters);
    return answerBy(ReportVersion, reportAnswer(await toldVersion(ctx, (await params).id)));
  });
}
