import { knownHashes } from "@/app/_adapters/known-hashes";
import { fetchReportFile } from "@/lib/reporting/publishing/fetch-report-file";
import { byGetAlone } from "../../../../by-get-alone";
import { bytesResponse } from "../../../../bytes-response";
import { NoParameters, readQuery } from "../../../../read-query";
import { tokenRoute } from "../../../../token-route";

type Params = { params: Promise<{ id: string; name: string }> };

/** One file of a version of a report or a part of it, byte by byte as it was frozen. */
export function GET(request: Request, { params }: Params): Promise<Response> {
  return tokenRoute(request, "reports:read", async (ctx) => {
    readQuery(request, NoParameters);
    const { id, name } = await params;
    return bytesResponse(request, await fetchReportFile(ctx, id, name, knownHashes(request)));
  });
}

export const HEAD = byGetAlone("reports:read");
