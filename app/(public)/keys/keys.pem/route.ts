import { openRoute } from "@/app/_adapters/route";
import { publishedKeysAsPem } from "@/lib/production/publish-package-key";

export const dynamic = "force-dynamic";

/** The same keys as a file to keep, as openssl and `verify package --key` read them. */
export function GET(request: Request): Promise<Response> {
  return openRoute(request, async () => {
    const headers = {
      "content-type": "application/x-pem-file",
      "content-disposition": 'attachment; filename="narrowgate-keys.pem"',
    };
    return new Response(await publishedKeysAsPem(), { headers });
  });
}
