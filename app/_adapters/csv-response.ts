import { Readable } from "node:stream";

/**
 * A CSV file to keep, sent as it is made. What refuses it is asked with the first part, before anything is answered.
 * @throws what the first part throws
 */
export async function csvResponse(fileName: string, parts: AsyncGenerator<string>): Promise<Response> {
  const first = await parts.next();
  async function* all() {
    if (!first.done) yield first.value;
    yield* parts;
  }
  return new Response(Readable.toWeb(Readable.from(all())) as ReadableStream, {
    headers: {
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="${fileName}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}
