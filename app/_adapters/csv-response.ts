import { streamBody } from "./stream-body";

/**
 * A CSV file to keep, sent as it is made. What refuses it is asked with the first part, before anything is answered.
 * @throws what the first part throws
 */
export async function csvResponse(
  request: Request,
  fileName: string,
  parts: AsyncGenerator<string>,
): Promise<Response> {
  return new Response(await streamBody(request, parts), {
    headers: {
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="${fileName}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}
