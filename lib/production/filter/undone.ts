import { inflateRawSync, constants as zlib } from "node:zlib";
import { limits } from "@/lib/production/exports/limits";
import { uuencodedIn } from "./uuencoded";

/** Bytes that are undone of one mail in all, with the mails attached to it: what is undone is held beside it. */
const MOST_UNDONE = 128 * 1024 * 1024;

/** Of a packed file so many bytes are enough to unpack its beginning. */
const OF_BEGINNING = 2 * 1024;
/** Deflate makes at most so many bytes of one. */
const MOST_RATIO = 1032;
/** A file of an archive counts for so many bytes at least: each takes its time. */
const LEAST = 4 * 1024;

const EQUALS = 61;
const [TAB, LF, CR, BLANK] = [9, 10, 13, 32];

/** By a byte, what it says as a digit of base 16; -1 where it is none. */
const DIGITS = Int8Array.from({ length: 256 }, (_, byte) =>
  "0123456789abcdef".indexOf(String.fromCharCode(byte).toLowerCase()),
);
const NO_DIGITS: readonly [number, number] = [-1, -1];
const digitAt = (body: Buffer, at: number) => DIGITS[body[at] ?? 0] ?? -1;

/** Where a line end that says "the line goes on" ends, with the blanks before it; 0 where there is none behind an equals sign. */
function softBreak(body: Buffer, from: number): number {
  let at = from;
  while (body[at] === BLANK || body[at] === TAB) at += 1;
  if (body[at] === CR && body[at + 1] === LF) at += 1;
  return body[at] === LF ? at + 1 : 0;
}

/** Quoted-printable (RFC 2045 6.7) undone, byte by byte: as a text it would take many times its size. What is none stays as it is. */
function unquoted(body: Buffer): Buffer {
  if (!body.includes(EQUALS)) return body;
  const plain = Buffer.allocUnsafe(body.length);
  let size = 0;
  for (let at = 0; at < body.length; ) {
    const byte = body[at] ?? 0;
    const [high, low] = byte === EQUALS ? [digitAt(body, at + 1), digitAt(body, at + 2)] : NO_DIGITS;
    const isByte = high >= 0 && low >= 0;
    const goesOn = byte === EQUALS && !isByte ? softBreak(body, at + 1) : 0;
    if (goesOn === 0) {
      plain[size] = isByte ? high * 16 + low : byte;
      size += 1;
    }
    at = goesOn || at + (isByte ? 3 : 1);
  }
  return plain.subarray(0, size);
}

/** Null where it holds no file, or more than are looked at. */
function uudecoded(body: Buffer): Buffer | null {
  const files: Buffer[] = [];
  for (const file of uuencodedIn(body)) {
    if (!file) return null;
    files.push(file);
  }
  return files.length > 0 ? Buffer.concat(files) : null;
}

/** Also as they are often miswritten. */
const PLAIN = /^([78]-?bits?|binary|)$/;
const UNDO: Readonly<Record<string, (body: Buffer) => Buffer | null>> = {
  base64: (body) => Buffer.from(body.toString("latin1"), "base64"),
  "quoted-printable": unquoted,
  ...{ "x-uuencode": uudecoded, "x-uue": uudecoded, uuencode: uudecoded },
};

/** The transfer encodings of one mail's parts, and the archives in them, undone as long as they are not too large to be. */
export class Undoing {
  #left = MOST_UNDONE;

  /** The body without its encoding, in small letters; null for an encoding that nobody knows. */
  undone(encoding: string, body: Buffer): Buffer | null | "TOO_LARGE" {
    if (PLAIN.test(encoding)) return body;
    const undo = Object.hasOwn(UNDO, encoding) ? UNDO[encoding] : undefined;
    if (!undo) return null;
    this.#left -= body.length;
    return this.#left < 0 ? "TOO_LARGE" : undo(body);
  }

  /**
   * A file that lies in an archive as it is, or its beginning: it counts for what is looked at, since many names of an
   * archive may stand for one large file. Null where that is more than may be looked at.
   */
  asIs(file: Buffer, howMuch: "beginning" | "whole"): Buffer | null {
    const given = howMuch === "whole" ? file : file.subarray(0, LEAST);
    const cost = Math.max(given.length, LEAST);
    if (cost > this.#left) return null;
    this.#left -= cost;
    return given;
  }

  /** What deflate packed, or its beginning; null where it is in disorder, or more than may be undone. */
  inflated(packed: Buffer, howMuch: "beginning" | "whole"): Buffer | null {
    const isWhole = howMuch === "whole";
    const given = isWhole ? packed : packed.subarray(0, OF_BEGINNING);
    const most = Math.min(given.length * MOST_RATIO, isWhole ? limits.heldBytes : Number.POSITIVE_INFINITY);
    const finishFlush = given.length < packed.length ? zlib.Z_SYNC_FLUSH : zlib.Z_FINISH;
    if (this.#left < LEAST) return null;
    try {
      const plain = inflateRawSync(given, { finishFlush, maxOutputLength: Math.min(most, this.#left) });
      this.#left -= Math.max(plain.length, LEAST);
      return plain;
    } catch {
      // How far it came is not told.
      this.#left -= most;
      return null;
    }
  }
}
