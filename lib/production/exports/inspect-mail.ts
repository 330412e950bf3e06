import type { Limits } from "./limits";
import { type Unclear, unclear } from "./unclear";

export interface Inspected {
  /** Bytes of the header, with the empty line that ends it. */
  headerSize: number;
  /** What the header says the body's size is, or nothing where it says none, or two. */
  contentLength: number | undefined;
  unclear: Unclear | undefined;
}

const FIELD = /^[!-9;-~]+[ \t]*:|^>*From /;
const LENGTHS = /^content-length:[ \t]*(\d{1,15})[ \t]*\r?$/gim;
const LINE_END: Record<"lf" | "crlf", Buffer> = { lf: Buffer.from("\n\n"), crlf: Buffer.from("\n\r\n") };

/** Bytes up to and with the first empty line; -1 where there is none. The likelier line ending is looked for first. */
export function headerEnd(bytes: Buffer): number {
  const first = bytes.indexOf(10);
  if (first < 0) return -1;
  if (first === 0) return 1;
  const crlf = bytes[first - 1] === 13;
  if (crlf && first === 1) return 2;
  const [likely, other] = crlf ? [LINE_END.crlf, LINE_END.lf] : [LINE_END.lf, LINE_END.crlf];
  const found = bytes.indexOf(likely);
  const until = found < 0 ? bytes : bytes.subarray(0, found + 1);
  const earlier = until.indexOf(other);
  if (earlier >= 0) return earlier + other.length;
  return found < 0 ? -1 : found + likely.length;
}

/** The size that the header gives the body; nothing where it gives none, or several. */
export function contentLengthOf(header: string): number | undefined {
  const lengths = new Set([...header.matchAll(LENGTHS)].map((match) => Number(match[1])));
  const [length] = lengths;
  return lengths.size === 1 ? length : undefined;
}

function faultOf(header: string): Unclear | undefined {
  if (!FIELD.test(header)) return unclear("NO_HEADER");
  if (header.includes("\0")) return unclear("UNREADABLE", "its header holds zero bytes");
  if (/\r(?!\n)/.test(header)) {
    return unclear("UNREADABLE", "its header has line ends that programs read in different ways");
  }
}

/** Looks at the header of a mail alone; what its parts are, and whether they are encrypted, is the filter's to judge. `bytes` is the whole mail, or at least its first `limits.headerBytes`. */
export function inspectMail(bytes: Buffer, limits: Limits): Inspected {
  const region = bytes.subarray(0, limits.headerBytes);
  const end = headerEnd(region);
  if (end < 0 && bytes.length >= limits.headerBytes) {
    const size = `its header has more than ${limits.headerBytes.toLocaleString("en-US")} bytes`;
    return { headerSize: region.length, contentLength: undefined, unclear: unclear("TOO_LARGE", size) };
  }
  const headerSize = end < 0 ? bytes.length : end;
  const header = region.toString("latin1", 0, headerSize);
  return {
    headerSize,
    contentLength: contentLengthOf(header),
    unclear: faultOf(header),
  };
}
