import { readFile } from "node:fs/promises";
import { readerFile } from "@/app/_adapters/reader-file";
import { deskRoute } from "@/app/_adapters/route";
import { NotFound } from "@/lib/errors";

/** What the reader of papers needs for some of them, from our own copy of it: nothing is fetched from elsewhere. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ folder: string; file: string }> },
): Promise<Response> {
  const { folder, file } = await params;
  return deskRoute(request, async () => {
    const found = readerFile(folder, file);
    const bytes = found && (await readFile(found.path).catch(() => null));
    if (!bytes) throw new NotFound();
    return new Response(bytes, {
      headers: { "content-type": found.type, "x-content-type-options": "nosniff" },
    });
  });
}
