import type { ExportRecord } from "@/lib/production/exports/export-record";

/** How the files begin by which a Mac remembers how a folder looked, and what it knows of a file beside its content. */
const FOLDER_LOOK = Buffer.from("0000000142756431", "hex");
const BESIDE_FILE = Buffer.from("00051607", "hex");
/** Such files are small; what is larger holds something else as well. */
const LARGEST = 1024 * 1024;
/** A field of a mail at the beginning of a line, or the line that announces one. */
const OF_A_MAIL = /^(?:From |(?:from|to|date|subject|received|message-id|return-path)[ \t]*:)/im;

/** The zero bytes of UTF-16 left out, so that words stand there as in every other encoding. */
const wordsIn = (bytes: Buffer) => bytes.toString("latin1").replaceAll("\0", "");

/**
 * Whether a file of an archive is one that macOS put there when it was packed: by its name, by how it begins, and only
 * where it holds nothing of a mail.
 */
export function isFileOfAMac({ form, bytes, rest, place: { entry } }: ExportRecord): boolean {
  if (form !== "file" || entry === undefined || rest || bytes.length === 0 || bytes.length > LARGEST)
    return false;
  const name = entry.slice(entry.lastIndexOf("/") + 1);
  const begin =
    name === ".DS_Store" ? FOLDER_LOOK : /^__MACOSX\/(?:.*\/)?\._[^/]+$/.test(entry) ? BESIDE_FILE : null;
  return begin !== null && bytes.subarray(0, begin.length).equals(begin) && !OF_A_MAIL.test(wordsIn(bytes));
}
