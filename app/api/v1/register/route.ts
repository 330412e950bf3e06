import { exportRegister } from "@/lib/reporting/register/export-register";
import { RegisterAsked } from "@/lib/reporting/register/schema";
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

/** A register is begun by asking for it, and that is recorded: so nobody asks without taking it. */
export function HEAD(request: Request): Promise<Response> {
  return tokenRoute(
    request,
    "register:read",
    async () => new Response(null, { status: 405, headers: { allow: "GET" } }),
  );
}
