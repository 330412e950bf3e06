/** What lies within a part, by its content alone: names and declared types are the sender's words. */
const ARMOUR = "-----BEGIN PGP MESSAGE-----";
const ZIP = Buffer.from("PK\x03\x04", "latin1");
const ZIP_ROW = Buffer.from("PK\x01\x02", "latin1");
const PDF = Buffer.from("%PDF-");
const OLE = Buffer.from("d0cf11e0a1b11ae1", "hex");
/** The stream in which Office keeps a document that has a password ([MS-OFFCRYPTO] 2.3.4). */
const OFFICE = Buffer.from("EncryptedPackage", "utf16le");
/** Enveloped data of CMS, and authenticated-enveloped data (RFC 5652, 5083). */
const ENVELOPED = ["06092a864886f70d010703", "060b2a864886f70d0109100117"].map((oid) =>
  Buffer.from(oid, "hex"),
);
const PDF_ENCRYPT = /\/Encrypt(?:\s+\d+\s+\d+\s+R|\s*<<)/;

/** Enough of a part to see what it is. */
export const HEAD = 1024;

/** The flag of an entry, in its own header and in its row of the directory. */
function hasSealedEntry(bytes: Buffer): boolean {
  const flagged = (at: number) => at + 2 <= bytes.length && (bytes.readUInt16LE(at) & 1) === 1;
  if (flagged(6)) return true;
  for (let at = bytes.indexOf(ZIP_ROW); at >= 0; at = bytes.indexOf(ZIP_ROW, at + 4))
    if (flagged(at + 8)) return true;
  return false;
}

/** Each sort of file that can be locked: how it begins, and how it shows that it is. */
const SORTS: readonly [begins: (head: Buffer) => boolean, sealed: (bytes: Buffer) => boolean][] = [
  [(head) => head.indexOf(ZIP) === 0, hasSealedEntry],
  [(head) => head.includes(PDF), (bytes) => PDF_ENCRYPT.test(bytes.toString("latin1"))],
  [(head) => head.indexOf(OLE) === 0, (bytes) => bytes.includes(OFFICE)],
  [(head) => ENVELOPED.some((oid) => head.subarray(0, 64).includes(oid)), () => true],
  [(head) => head.includes(ARMOUR), () => true],
];

/**
 * Whether what a part holds is locked: a ZIP with an entry that is, a PDF or an Office document with a password, a message
 * to keys of S/MIME or PGP. What is not known to be locked counts as open.
 * @param head its first bytes, decoded; at least HEAD of them, if there are so many
 * @param whole all of it, decoded; asked for only where the beginning shows a sort that can be locked
 */
export function isSealedContent(head: Buffer, whole: () => Buffer): boolean {
  const sort = SORTS.find(([begins]) => begins(head));
  return sort ? sort[1](whole()) : false;
}
