import { limits } from "@/lib/production/exports/limits";
import { type ContentType, contentTypeOf } from "./content-type";
import { type Header, readHeader, valuesOf } from "./header-block";
import { isReport, reportedHeaders } from "./reported-headers";
import { ARMOURS, HEAD, holdsEnveloped, type Looking, shutContent } from "./sealed-content";
import { Undoing } from "./undone";
import { uuencodedIn } from "./uuencoded";
import { withoutComments } from "./without-comments";

/** Why a program cannot say what a mail holds. */
export type StructureFault = "ENCRYPTED" | "TOO_DEEP" | "TOO_LARGE" | "PARTS_UNREADABLE";

/** What the parts of a mail say of themselves, and whether one is locked within. */
export interface MailStructure {
  fault: StructureFault | null;
  /** The headers of the mails attached, however deep, and of those that a report tells of. */
  attached: Header[];
}

const MOST_PARTS = 10_000;
/** Of all the mails within one, since each field that is held takes many times the bytes it was written in. */
const MOST_FIELDS = 100_000;
const ENCRYPTED_TYPES =
  /^(multipart\/encrypted|application\/(pgp-encrypted|vnd\.ms-rpmsg|x-microsoft-rpmsg-message))$/;
const CMS_TYPE = /^application\/(x-)?pkcs7-mime$/;
const CMS_OPEN: Readonly<Record<string, StructureFault | null>> = {
  "signed-data": "PARTS_UNREADABLE",
  "compressed-data": "PARTS_UNREADABLE",
  "certs-only": null,
};
const MAIL_TYPE = /^message\/(rfc822|global|news)$/;
const DIGEST_PART: ContentType = { type: "message/rfc822", parameters: new Map() };

/** By its type alone. A mail that lies within its own signature, or compressed, is open, but not to us. */
function faultOfType({ type, parameters }: ContentType): StructureFault | null {
  if (ENCRYPTED_TYPES.test(type)) return "ENCRYPTED";
  if (!CMS_TYPE.test(type)) return null;
  const sort = parameters.get("smime-type")?.toLowerCase() ?? "";
  return Object.hasOwn(CMS_OPEN, sort) ? (CMS_OPEN[sort] ?? null) : "ENCRYPTED";
}

/** The parts between the delimiters of a multipart; null where none begins. A missing last delimiter is forgiven. */
function partsOf(body: Buffer, boundary: string): Buffer[] | null {
  const delimiter = `--${boundary}`;
  const parts: Buffer[] = [];
  let begin = -1;
  for (
    let at = body.indexOf(delimiter, 0, "latin1");
    at >= 0;
    at = body.indexOf(delimiter, at + 1, "latin1")
  ) {
    const atLineStart = at === 0 || body[at - 1] === 10;
    const after = body.toString("latin1", at + delimiter.length, at + delimiter.length + 80);
    const ending = /^(--)?[ \t]*(?:\r?\n|$)/.exec(after);
    if (!atLineStart || !ending) continue;
    if (begin >= 0) parts.push(body.subarray(begin, at));
    if (ending[1]) return parts;
    begin = body.indexOf(10, at) + 1;
    if (begin === 0 || parts.length > MOST_PARTS) return parts;
  }
  if (begin >= 0) parts.push(body.subarray(begin));
  return begin >= 0 ? parts : null;
}

/** A part may have no header at all. */
function headerOfPart(part: Buffer): Header {
  const blank = part[0] === 10 ? 1 : part[0] === 13 && part[1] === 10 ? 2 : -1;
  return part.length === 0 || blank > 0
    ? { fields: [], body: Math.max(blank, 0), fault: null }
    : readHeader(part);
}

const UNKNOWN = "unknown";

/** As it is meant: with a comment, quotation marks or a semicolon it says the same; said twice, nobody knows. */
function encodingOf(header: Header): string {
  const [value = "", ...others] = valuesOf(header, "content-transfer-encoding");
  const plain = value === null || others.length > 0 ? null : withoutComments(value);
  return plain?.replace(/[";\s]/g, "").toLowerCase() ?? UNKNOWN;
}

/** Why a part that holds neither parts nor a mail is not judged: it is locked within, or too large to be looked through. */
function faultWithin(header: Header, { type }: ContentType, body: Buffer, undoing: Undoing) {
  const encoding = encodingOf(header);
  const isText = type.startsWith("text/");
  // Most are told by their beginning. Of letters the armour may stand anywhere; what is encoded takes at most thrice its size, and line ends.
  const looked = isText ? body : body.subarray(0, HEAD * 4);
  const head = undoing.undone(encoding, looked);
  if (head === null) return "PARTS_UNREADABLE";
  if (head === "TOO_LARGE") return head;
  let whole = head as ReturnType<Undoing["undone"]>;
  const looking = { undoing, archives: 0 };
  const allOfIt = () => {
    if (looked.length < body.length) whole = undoing.undone(encoding, body);
    return Buffer.isBuffer(whole) ? whole : head;
  };
  const shut = shutContent(head, allOfIt, looking);
  if (whole === "TOO_LARGE") return shut === "ENCRYPTED" ? shut : whole;
  const inText = isText && shut !== "ENCRYPTED" ? faultInText(head, looking) : null;
  return inText === "ENCRYPTED" ? inText : (shut ?? inText);
}

/** What stands in a text: a message of PGP, or files as mails carried them before MIME. */
function faultInText(text: Buffer, looking: Looking): StructureFault | null {
  if (ARMOURS.some((armour) => text.includes(armour)) || holdsEnveloped(text)) return "ENCRYPTED";
  for (const file of uuencodedIn(text)) {
    if (!file) return "PARTS_UNREADABLE";
    const shut = shutContent(file, () => file, looking);
    if (shut) return shut;
  }
  return null;
}

interface Walk extends MailStructure {
  parts: number;
  fields: number;
  undoing: Undoing;
}

/** Keeps the headers of mails within; says so where they are more than are held. */
function attach(found: Walk, headers: readonly Header[]): StructureFault | null {
  for (const header of headers) {
    found.fields += header.fields.length + 1;
    if (found.fields > MOST_FIELDS) return "TOO_LARGE";
    found.attached.push(header);
  }
  return null;
}

/** What a report tells of other mails. */
function attachReported(header: Header, body: Buffer, found: Walk): StructureFault | null {
  const text = found.undoing.undone(encodingOf(header), body);
  if (!Buffer.isBuffer(text)) return text ?? "PARTS_UNREADABLE";
  const headers = reportedHeaders(text);
  return headers ? attach(found, headers) : "TOO_LARGE";
}

/** Looks at one part and walks on into those within it; answers why the part itself cannot be judged. */
function look(header: Header, bytes: Buffer, depth: number, found: Walk, inDigest: boolean) {
  if (depth > limits.mailDepth) return "TOO_DEEP";
  if (header.fault === "TOO_LARGE" || found.parts > MOST_PARTS) return "TOO_LARGE";
  const type = header.fault ? null : contentTypeOf(header, inDigest ? DIGEST_PART : undefined);
  if (!type) return "PARTS_UNREADABLE";
  const body = bytes.subarray(header.body);
  const ofType = faultOfType(type);
  if (ofType) return ofType;
  if (MAIL_TYPE.test(type.type)) {
    // RFC 2046 forbids to encode an attached mail; many do all the same.
    const inner = found.undoing.undone(encodingOf(header), body);
    if (inner === "TOO_LARGE") return inner;
    if (!inner) return "PARTS_UNREADABLE";
    const innerHeader = readHeader(inner);
    const tooMany = attach(found, [innerHeader]);
    walk(innerHeader, inner, depth + 1, found);
    return tooMany;
  } else if (type.type.startsWith("multipart/")) {
    const boundary = type.parameters.get("boundary");
    const parts = boundary ? partsOf(body, boundary) : null;
    if (!parts) return "PARTS_UNREADABLE";
    for (const part of parts)
      walk(headerOfPart(part), part, depth + 1, found, type.type === "multipart/digest");
  } else {
    const unseen = isReport(type.type) ? attachReported(header, body, found) : null;
    return faultWithin(header, type, body, found.undoing) ?? unseen;
  }
  return null;
}

/** The first fault is the one that is told; the walk goes on all the same, so that every attached mail is found. */
function walk(header: Header, bytes: Buffer, depth: number, found: Walk, inDigest = false): void {
  found.parts += 1;
  const fault = look(header, bytes, depth, found, inDigest);
  found.fault ??= fault;
}

/** What the mail's parts say of themselves, down to the depth that the readers take. `header` is that of `bytes`. */
export function readStructure(header: Header, bytes: Buffer): MailStructure {
  const found: Walk = { fault: null, attached: [], parts: 0, fields: 0, undoing: new Undoing() };
  walk(header, bytes, 0, found);
  return found;
}
