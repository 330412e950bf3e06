import { request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { NoTimestamp } from "@/lib/production/timestamp/no-timestamp";

/** With all its certificates a timestamp has about ten thousand bytes. */
const LARGEST_ANSWER = 256 * 1024;
const ANSWER_WITHIN = 20_000;

async function bytesUpTo(answer: AsyncIterable<Buffer>, largest: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of answer) {
    length += piece.length;
    if (length > largest) throw new NoTimestamp("large");
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/**
 * Posts a query to a timestamp authority as RFC 3161, 3.4 says. Nothing but the query leaves: no cookie, no name of the
 * program, no redirect is followed, no connection is kept.
 * @param within milliseconds, from the first look-up of its name to the last byte of its answer
 * @throws NoTimestamp (down, slow, answer, large)
 */
export async function postQuery(url: string, query: Buffer, within = ANSWER_WITHIN): Promise<Buffer> {
  const limit = AbortSignal.timeout(within);
  const request = (url.startsWith("https:") ? overHttps : overHttp)(url, {
    ...{ method: "POST", agent: false, signal: limit },
    headers: { "content-type": "application/timestamp-query", "content-length": query.length },
  });
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      request.on("error", reject);
      request.on("response", (answer) => {
        if (answer.statusCode !== 200) reject(new NoTimestamp("answer"));
        else bytesUpTo(answer, LARGEST_ANSWER).then(resolve, reject);
      });
      request.end(query);
    });
  } catch (error) {
    if (error instanceof NoTimestamp) throw error;
    throw new NoTimestamp(limit.aborted ? "slow" : "down", { cause: error });
  } finally {
    request.destroy();
  }
}
