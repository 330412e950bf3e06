import { InvalidInput } from "@/lib/errors";

const MOST_BYTES = 200;
/** Control, format, line separator, private and unassigned characters; the two joiners that scripts need are let be. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]|(?![\u200c\u200d])\p{Cf}/u;
/** Marks that turn the reading direction: `exe.fdp` can be made to read as `pdf.exe`, and the other way round. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
/** Device names that Windows cannot save as files, with any extension. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/i;

function whatIsWrong(name: string): string | null {
  if (/[/\\]/.test(name)) {
    return "The file's name holds a path: give the name alone, such as order.pdf, without / or \\.";
  }
  if (TURNING.test(name)) {
    return "The file's name holds a mark that turns the reading direction and can disguise what the file is: type the name anew without it.";
  }
  if (INVISIBLE.test(name)) {
    return "The file's name holds invisible or control characters: type the name anew without them.";
  }
  return null;
}

/**
 * The name under which a file is shown, saved and packed. Cleaned, because no meaning is lost: letters are composed
 * (NFC), runs of spaces become one, spaces around and dots after it go, and `< > : " | ? *`, which Windows cannot
 * save, become `_`. Everything else that is wrong is refused rather than changed, since the name may be evidence:
 * throws InvalidInput under `field` for a name that is empty, holds a path, is made of dots, holds invisible
 * characters or direction marks, begins with a dot, is reserved by Windows, or has more than 200 bytes in UTF-8.
 */
export function safeFileName(name: string, field = "file"): string {
  const refuse = (what: string) => new InvalidInput({ [field]: what });
  const wrong = whatIsWrong(name);
  if (wrong) throw refuse(wrong);

  const spaced = name.normalize("NFC").replace(/\s+/gu, " ").trim();
  const cleaned = spaced.replace(/[<>:"|?*]/g, "_").replace(/[. ]+$/, "");
  if (cleaned === "") throw refuse("The file has no name: give it one, such as order.pdf.");
  if (cleaned.startsWith(".")) {
    throw refuse("The file's name begins with a dot, which hides it: begin it with a letter or a digit.");
  }
  if (RESERVED.test(cleaned)) {
    throw refuse(`Windows keeps the name ${cleaned} for itself: choose another, such as file-${cleaned}.`);
  }
  if (Buffer.byteLength(cleaned) > MOST_BYTES) {
    throw refuse(
      `The file's name is too long: shorten it to ${MOST_BYTES} letters, or to about ${Math.floor(MOST_BYTES / 3)} in scripts such as Arabic or Chinese.`,
    );
  }
  return cleaned;
}
