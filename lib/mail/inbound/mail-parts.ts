import { contentTypeOf, fieldOf, type HeaderField, headerFields } from "./header-fields";

/** A part of a mail that has no parts of its own. A mail within the mail is one, and is not looked into. */
export interface MailPart {
  fields: HeaderField[];
  /** Media type in lower case. */
  type: string;
  /** As it stands in the mail, still encoded. */
  body: Buffer;
}

export interface MailParts {
  fields: HeaderField[];
  type: string;
  parts: MailPart[];
}

// Bounds on the work that a stranger's mail can cause. Beyond them the rest of the mail is one part, kept like any other.
const LARGEST_HEAD = 256 * 1024;
const MOST_PARTS = 200;
const DEEPEST = 10;
const MOST_LINES_TRIED = 5_000;

interface Budget {
  parts: number;
  lines: number;
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** Where the header ends and where the body begins; a mail without an empty line is all header. */
function splitHead(bytes: Buffer): { head: Buffer; body: Buffer } {
  if (bytes[0] === NEWLINE) return { head: bytes.subarray(0, 0), body: bytes.subarray(1) };
  if (bytes[0] === RETURN && bytes[1] === NEWLINE)
    return { head: bytes.subarray(0, 0), body: bytes.subarray(2) };
  const ends = [bytes.indexOf("\n\n"), bytes.indexOf("\n\r\n")].filter((at) => at >= 0);
  const end = Math.min(...ends, bytes.length);
  const skip = bytes[end + 1] === RETURN ? 3 : 2;
  return { head: bytes.subarray(0, Math.min(end, LARGEST_HEAD)), body: bytes.subarray(end + skip) };
}

/** The pieces between the lines `--boundary`; null where there is none. */
function between(body: Buffer, boundary: string, budget: Budget): Buffer[] | null {
  const mark = Buffer.from(`--${boundary}`, "latin1");
  const pieces: Buffer[] = [];
  let begin = -1;
  let from = 0;
  const close = (end: number) => {
    const trimmed = body[end - 1] === NEWLINE ? end - (body[end - 2] === RETURN ? 2 : 1) : end;
    if (begin >= 0) pieces.push(body.subarray(begin, Math.max(begin, trimmed)));
  };
  while (pieces.length < budget.parts - 1 && budget.lines > 0) {
    const at = body.indexOf(mark, from);
    if (at < 0) break;
    budget.lines -= 1;
    from = at + mark.length;
    if (at > 0 && body[at - 1] !== NEWLINE) continue;
    const lineEnd = body.indexOf(NEWLINE, from);
    const rest = body
      .subarray(from, Math.min(lineEnd < 0 ? body.length : lineEnd, from + 100))
      .toString("latin1");
    if (!/^(--)?[ \t\r]*$/.test(rest)) continue;
    close(at);
    begin = lineEnd < 0 ? body.length : lineEnd + 1;
    if (rest.startsWith("--")) return pieces;
    from = begin;
  }
  if (begin < 0) return null;
  close(body.length);
  return pieces;
}

function collect(bytes: Buffer, depth: number, budget: Budget, found: MailPart[]): MailParts {
  const { head, body } = splitHead(bytes);
  const fields = headerFields(head.toString("utf8"));
  const { type, parameter } = contentTypeOf(fieldOf(fields, "content-type"));
  const boundary = type.startsWith("multipart/") ? parameter("boundary").trimEnd() : "";
  const pieces = boundary && depth < DEEPEST ? between(body, boundary, budget) : null;
  if (pieces) {
    budget.parts -= pieces.length;
    for (const piece of pieces) collect(piece, depth + 1, budget, found);
  } else found.push({ fields, type: type || "text/plain", body });
  return { fields, type, parts: found };
}

/** Takes a mail apart, whatever it is: never throws, and its work is bounded by the mail's length and the limits above. */
export function partsOf(bytes: Buffer): MailParts {
  return collect(bytes, 0, { parts: MOST_PARTS, lines: MOST_LINES_TRIED }, []);
}
