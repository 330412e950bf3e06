import { knownHashes } from "@/app/_adapters/known-hashes";
import { refusedForPeople } from "@/app/_adapters/refused-for-people";
import { openRoute } from "@/app/_adapters/route";
import { publishedFile } from "@/lib/reporting/public-page/published-reports";

type Place = { report: string; version: string; file: string };

/** It never changes, but the page may be taken away: caches ask again after an hour. */
const FOR_AN_HOUR = "public, max-age=3600, must-revalidate";

/** One file of a published version, byte by byte, to save and never to be shown as a page; what there is not, a browser is told as a page. */
export async function GET(request: Request, { params }: { params: Promise<Place> }): Promise<Response> {
  const answer = await openRoute(request, async () => {
    const { report, version, file } = await params;
    const { mediaType, sha256, content } = await publishedFile(report, version, file, knownHashes(request));
    const kept = { etag: `"${sha256}"`, "cache-control": FOR_AN_HOUR };
    if (!content) return new Response(null, { status: 304, headers: kept });
    return new Response(content, {
      headers: {
        ...kept,
        "content-type": mediaType,
        "content-disposition": `attachment; filename="${report}-v${version}-${file}"`,
        "x-content-type-options": "nosniff",
      },
    });
  });
  if (answer.status >= 400) answer.headers.set("cache-control", "no-store");
  return refusedForPeople(request, answer);
}
