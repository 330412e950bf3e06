import { InvalidInput } from "@/lib/errors";
import { openFile } from "@/lib/files/open-file";
import type { StoredFile } from "@/lib/generated/prisma/client";
import { parseMail } from "@/lib/mail/parse-mail";

/** No mail's header is longer in practice; what stands behind is not read. */
const HEADER_MOST = 256 * 1024;

/** Is it a single mail, by its name or its first bytes? */
export function isMail(file: Pick<StoredFile, "name" | "contentType">): boolean {
  return file.contentType === "message/rfc822" || /\.eml$/i.test(file.name);
}

/** The part before the first empty line. */
function headerOf(bytes: Buffer): Buffer {
  const ends = [bytes.indexOf("\r\n\r\n"), bytes.indexOf("\n\n")].filter((at) => at >= 0);
  return ends.length > 0 ? bytes.subarray(0, Math.min(...ends)) : bytes;
}

/** The date that a mail gives itself, from its header alone; null where it has none that can be read. */
export async function mailDate(file: StoredFile): Promise<Date | null> {
  const size = Number(file.size);
  const stream = await openFile({ ...file, size }, { start: 0, end: Math.min(size, HEADER_MOST) });
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  try {
    return (await parseMail(headerOf(Buffer.concat(pieces)))).date;
  } catch (error) {
    if (error instanceof InvalidInput) return null;
    throw error;
  }
}
