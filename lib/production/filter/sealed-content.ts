import { rar4IsShut, rar5IsShut, sevenZipIsShut } from "./locked-archives";
import { compoundFileIsShut } from "./locked-office";
import { zipIsShut } from "./locked-zip";
import { parcelIsShut } from "./outlook-parcel";
import type { Undoing } from "./undone";

/** Why what a part holds is not judged: it is locked, or nobody can look into it. Null: neither. */
export type Shut = "ENCRYPTED" | "PARTS_UNREADABLE" | null;

/** By what a mail is looked into: what may still be undone of it, and how many archives it is within. */
export interface Looking {
  undoing: Undoing;
  archives: number;
}

const from = (...hex: string[]) => hex.map((one) => Buffer.from(one, "hex"));
/** How messages begin that are written as text; they may stand anywhere in one. */
export const ARMOURS = ["-----BEGIN PGP MESSAGE-----", "-----BEGIN AGE ENCRYPTED FILE-----"].map((one) =>
  Buffer.from(one),
);
const AGE = Buffer.from("age-encryption.org/v1\n");
/** How a file begins that openssl encrypted with a passphrase. */
const SALTED = Buffer.from("Salted__");
const ZIP = Buffer.from("PK\x03\x04", "latin1");
const PDF = Buffer.from("%PDF-");
const [OLE, SEVEN, RAR4, RAR5, TNEF] = from(
  ...["d0cf11e0a1b11ae1", "377abcaf271c", "526172211a0700", "526172211a070100", "789f3e22"],
) as [Buffer, Buffer, Buffer, Buffer, Buffer];
/** Enveloped data of CMS, and authenticated-enveloped data (RFC 5652, 5083). */
const ENVELOPED = from("06092a864886f70d010703", "060b2a864886f70d0109100117");
const CMS_ARMOUR = /-----BEGIN (?:CMS|PKCS7)-----\s+([A-Za-z0-9+/\s]{40,120})/g;

/** Whether a message to keys of S/MIME stands in a text, in the armour that also holds signatures and certificates. */
export function holdsEnveloped(text: Buffer): boolean {
  if (!text.includes("-----BEGIN ")) return false;
  for (const [, begin = ""] of text.toString("latin1").matchAll(CMS_ARMOUR)) {
    const bytes = Buffer.from(begin, "base64");
    if (ENVELOPED.some((oid) => bytes.includes(oid))) return true;
  }
  return false;
}
/**
 * How a message of PGP begins that is in no armour (RFC 9580 4.2, 5.1, 5.3): a session key for a key or for a passphrase,
 * one or two bytes of length, and its version.
 */
const PGP: readonly [tag: number, at: number, versions: readonly number[]][] = [
  [0x84, 2, [3, 6]],
  [0x85, 3, [3, 6]],
  [0xc1, 2, [3, 6]],
  [0xc1, 3, [3, 6]],
  [0x8c, 2, [4, 5, 6]],
  [0xc3, 2, [4, 5, 6]],
];
/** Other archives and packed files, by a mark and where it stands. Nothing of these is unpacked, so they may hold what is locked. */
const PACKED: readonly [format: string, at: number, mark: string][] = [
  ["gzip", 0, "\x1f\x8b\x08"],
  ["compress", 0, "\x1f\x9d"],
  ["bzip2", 4, "1AY&SY"],
  ["xz", 0, "\xfd7zXZ\0"],
  ["Zstandard", 0, "\x28\xb5\x2f\xfd"],
  ["lzip", 0, "LZIP\x01"],
  ["cabinet", 0, "MSCF\0\0\0\0"],
  ["LHA", 2, "-lh"],
  ["ar", 0, "!<arch>\n"],
  ["cpio", 0, "070701"],
  ["cpio with sums", 0, "070702"],
  ["tar", 257, "ustar"],
];
const PDF_ENCRYPT = /\/Encrypt(?:\s+\d+\s+\d+\s+R|\s*<<)/;

/** Enough of a part to see what it is. */
export const HEAD = 1024;

const begins = (mark: Buffer) => (head: Buffer) => head.subarray(0, mark.length).equals(mark);
const locked = (): Shut => "ENCRYPTED";
const closed = (): Shut => "PARTS_UNREADABLE";
/** The length of a newer packet takes two bytes where the first of them is one of these: a session key for a key of RSA is so long. */
const takesTwo = (byte = 0) => byte >= 0xc0 && byte <= 0xdf;
const isPgp = (head: Buffer) =>
  PGP.some(
    ([tag, at, versions]) =>
      head[0] === tag &&
      versions.includes(head[at] ?? 0) &&
      (tag < 0xc0 || at === (takesTwo(head[1]) ? 3 : 2)),
  );
const isPacked = (head: Buffer) =>
  PACKED.some(([, at, mark]) => head[at] === mark.charCodeAt(0) && head.indexOf(mark, at, "latin1") === at);

/** Each sort of file that can be locked, by its content alone (names and types are the sender's words): how it begins, and whether it is. */
const SORTS: readonly [
  isOne: (head: Buffer) => boolean,
  isShut: (bytes: Buffer, looking: Looking) => Shut,
][] = [
  [begins(ZIP), zipIsShut],
  [begins(SEVEN), sevenZipIsShut],
  [begins(RAR4), rar4IsShut],
  [begins(RAR5), rar5IsShut],
  [
    (head) => head.includes(PDF),
    (bytes) => (PDF_ENCRYPT.test(bytes.toString("latin1")) ? "ENCRYPTED" : null),
  ],
  [begins(OLE), compoundFileIsShut],
  [begins(TNEF), parcelIsShut],
  [(head) => ENVELOPED.some((oid) => head.subarray(0, 64).includes(oid)), locked],
  [(head) => ARMOURS.some((armour) => head.includes(armour)), locked],
  [holdsEnveloped, locked],
  [begins(AGE), locked],
  [begins(SALTED), locked],
  [isPgp, locked],
  // Behind all that is locked: a text may begin like one of them.
  [isPacked, closed],
];

/**
 * Whether what a part holds is locked or closed to us: archives, PDF and Office documents with a password, messages to keys
 * of S/MIME, PGP or age, Outlook's parcels and mails, archives that are not unpacked. What is no such file counts as open.
 * @param head its first bytes, decoded; at least HEAD of them, if there are so many
 * @param whole all of it, decoded; asked for only where the beginning shows a sort that can be locked
 */
export function shutContent(head: Buffer, whole: () => Buffer, looking: Looking): Shut {
  const beginning = head.subarray(0, HEAD * 4);
  const sort = SORTS.find(([isOne]) => isOne(beginning));
  return sort ? sort[1](whole(), looking) : null;
}
