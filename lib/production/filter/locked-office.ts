import { CompoundFile } from "./compound-file";
import type { Shut } from "./sealed-content";

/** Enough of a workbook to pass what stands before its password. */
const BEGINNING = 64 * 1024;

/** Records of a workbook: one says that what follows is encrypted ([MS-XLS] 2.4.117), one ends the first part. */
const [FILE_PASS, END] = [0x2f, 0x0a];

function workbookIsLocked(stream: Buffer): boolean {
  for (let at = 0; at + 4 <= stream.length; at += 4 + stream.readUInt16LE(at + 2)) {
    const record = stream.readUInt16LE(at);
    if (record === FILE_PASS) return true;
    if (record === END) return false;
  }
  return false;
}

const always = () => true;

/** By the name of a stream, whether it says that the document is locked. */
const STREAMS: Readonly<Record<string, (stream: Buffer) => boolean>> = {
  // [MS-OFFCRYPTO] 2.3.4: Office since 2007 with a password.
  EncryptedPackage: always,
  // Rights management, 2.2.
  "\tDRMContent": always,
  // [MS-DOC] 2.5.2: fEncrypted.
  WordDocument: (stream) => stream.length >= 12 && (stream.readUInt16LE(10) & 0x0100) !== 0,
  Workbook: workbookIsLocked,
  Book: workbookIsLocked,
  // [MS-PPT] 2.3.2: the token of an encrypted document.
  "Current User": (stream) => stream.length >= 16 && stream.readUInt32LE(12) === 0xf3d1c4df,
  EncryptedSummary: always,
};

/** How Outlook keeps a mail of its own: another mail, with attachments, of which we read nothing. */
const OUTLOOK = "__properties_version1.0";

/** An Office document of the old kind, or whatever else lies in a compound file. */
export function compoundFileIsShut(bytes: Buffer): Shut {
  try {
    const file = new CompoundFile(bytes);
    const isLocked = file.entries.some((entry) => {
      const says = Object.hasOwn(STREAMS, entry.name) ? STREAMS[entry.name] : undefined;
      return says?.(says === always ? Buffer.alloc(0) : file.beginningOf(entry, BEGINNING));
    });
    if (isLocked) return "ENCRYPTED";
    return file.entries.some(({ name }) => name === OUTLOOK) ? "PARTS_UNREADABLE" : null;
  } catch {
    return "PARTS_UNREADABLE";
  }
}
