import { exportRegister } from "@/lib/reporting/register/export-register";
import { RegisterAsked } from "@/lib/reporting/register/schema";
import { byGetAlone } from "../by-get-alone";
import { readQuery } from "../read-query";
import { tokenRoute } from "../token-route";
import { oneAtATime } from "./one-at-a-time";
import { whileItStands } from "./while-it-stands";

/** The register of demands or events, as far as the token's person may know of them, sent as it is read. */
export function GET(request: Request): Promise<Response> {
  return tokenRoute(request, "register:read", (ctx) =>
    oneAtATime(ctx, request, async () => {
      const { fileName, mediaType, chunks } = await exportRegister(ctx, readQuery(request, RegisterAsked));
      const headers = {
        "content-type": mediaType,
        "content-disposition": `attachment; filename="${fileName}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      };
      return { headers, chunks: whileItStands(ctx, chunks) };
    }),
  );
}

export const HEAD = byGetAlone("register:read");
