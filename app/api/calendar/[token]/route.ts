import { openRoute } from "@/app/_adapters/route";
import { tryFromPlace } from "@/app/_adapters/try-from-place";
import { readFeed } from "@/lib/demands/calendar/read-feed";
import { NotFound } from "@/lib/errors";

const headers = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
};

/** The clocks of whoever made this address, for a calendar program. */
export function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  return openRoute(request, async () => {
    const { token } = await params;
    const feed = await tryFromPlace(() =>
      readFeed(token).then(
        (text) => ({ text }),
        (error: unknown) => {
          if (error instanceof NotFound) return null;
          throw error;
        },
      ),
    );
    if (!feed) throw new NotFound();
    const { text } = feed;
    if (text === null)
      return new Response(null, { status: 429, headers: { ...headers, "retry-after": "5" } });
    return new Response(text, {
      headers: {
        ...headers,
        "content-type": "text/calendar; charset=utf-8",
        "content-disposition": 'attachment; filename="narrowgate.ics"',
      },
    });
  });
}
