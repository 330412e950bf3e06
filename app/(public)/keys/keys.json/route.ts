import { openRoute } from "@/app/_adapters/route";
import { pemOf } from "@/lib/production/package-key";
import { publishedKeys } from "@/lib/production/publish-package-key";

export const dynamic = "force-dynamic";

/** The public keys of packages for a program, the newest first; instants in UTC. */
export function GET(request: Request): Promise<Response> {
  return openRoute(request, async () => {
    const keys = await publishedKeys();
    return Response.json({
      keys: keys.map(({ id, publicKey, publishedAt, retiredAt }) => ({
        ...{ id, algorithm: "Ed25519", publicKey, pem: pemOf(publicKey) },
        ...{ signsSince: publishedAt, until: retiredAt },
      })),
    });
  });
}
