import { openRoute } from "@/app/_adapters/route";
import { NotFound } from "@/lib/errors";
import { collectPackage } from "@/lib/production/collect-package";
import { Collect } from "@/lib/production/schema";

/** Back to the link's page, which says what is wrong in the one way it has. */
const backTo = (token: string, query = "") =>
  new Response(null, {
    status: 303,
    headers: {
      location: `/authority/collect/${encodeURIComponent(token)}${query}`,
      "cache-control": "no-store",
    },
  });

/** A body that is no form gives no answers. */
async function answersOf(request: Request): Promise<unknown> {
  return request.formData().then(Object.fromEntries, () => ({}));
}

/** Hands the package over, byte by byte, to whoever has the link and gives a name. */
export function POST(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  return openRoute(request, async () => {
    const { token } = await params;
    const answers = Collect.safeParse(await answersOf(request));
    if (!answers.success) return backTo(token, "?name=missing");
    try {
      const { fileName, size, content } = await collectPackage(token, answers.data.name);
      return new Response(content, {
        headers: {
          "content-type": "application/octet-stream",
          "content-length": String(size),
          "content-disposition": `attachment; filename="${fileName}"`,
          "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
          "x-content-type-options": "nosniff",
          "cache-control": "no-store",
        },
      });
    } catch (error) {
      if (error instanceof NotFound) return backTo(token);
      throw error;
    }
  });
}
