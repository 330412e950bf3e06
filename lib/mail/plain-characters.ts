// What may stand in a mail is asked at the door already, so that nothing is taken in that no letter could ever carry.

/** Ends a line or is not seen. The two joiners that scripts need are let be. */
const UNFIT_IN_LINE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/u;
/** Line breaks and tabs belong to a longer text; what turns its reading direction could make it say something else. */
const UNFIT_IN_TEXT = /[^\P{Cc}\r\n\t]|[\p{Bidi_Control}\p{Cs}]/u;

function fault(text: string, unfit: RegExp, leaveOut: string): string | null {
  const at = text.search(unfit);
  if (at < 0) return null;
  const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const before = [...text.slice(0, at)].slice(-12).join("").trim();
  return `${leaveOut}: U+${code} stands ${before ? `after “${before}”` : "at the beginning"}.`;
}

/** What is wrong with the characters of one line of a mail, such as its subject or a name, in a sentence; or null. */
export const lineFault = (text: string): string | null =>
  fault(text, UNFIT_IN_LINE, "Leave out line breaks, control characters and invisible ones");

/** The same of a text of several lines. */
export const textFault = (text: string): string | null =>
  fault(text, UNFIT_IN_TEXT, "Leave out control characters and marks that turn the reading direction");
