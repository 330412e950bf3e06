/** E.164 has at most fifteen digits; fewer than seven are no subscriber's number anywhere. */
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 15;
/** Nobody groups a number so widely that it takes more; the bound keeps the work in step with the text. */
const LONGEST = 64;
const WRITTEN =
  /^(?:([a-z][a-z0-9+.-]{0,15}):)?\s*(\+?)([\d\s()./\u2010-\u2015-]+?)(;ext=\d{1,7}|\s+(?:ext(?:ension)?\.?|x|#)\s*\d{1,7})?$/i;

interface Telephone {
  /** With its country's code: the whole number, wherever it is dialled. */
  whole: boolean;
  digits: string;
  /** Digits and nothing else may be any account's number. */
  bare: boolean;
  /** The number and nothing beside it: an extension is one of many behind it, and `whatsapp:` is another service's account. */
  alone: boolean;
}

function telephoneIn(account: string): Telephone | null {
  if (account.length > LONGEST) return null;
  const [, scheme = "tel", plus = "", rest = "", extension] = WRITTEN.exec(account) ?? [];
  const digits = rest.replace(/\D/g, "");
  if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS) return null;
  const alone = scheme === "tel" && extension === undefined;
  return { whole: plus !== "", digits, bare: /^\d+$/.test(account), alone };
}

/** What stands behind the zeros by which one dials out of a town or a country. */
const national = ({ digits }: Telephone) => digits.replace(/^0+/, "");

/**
 * Whether two accounts are one telephone number, however it is grouped: +1 (202) 555-0100 and +12025550100. Null where
 * nobody can say, since one of them lacks its country's code, or has an extension or another service's name beside it. Two
 * rows of bare digits are compared as they stand.
 */
export function isSameNumber(one: string, other: string): boolean | null {
  const [first, second] = [telephoneIn(one), telephoneIn(other)];
  if (!first || !second || (first.bare && second.bare)) return false;
  if (first.whole && second.whole)
    return first.digits === second.digits && (first.alone && second.alone ? true : null);
  const [longer, shorter] = [national(first), national(second)].sort((a, b) => b.length - a.length);
  return shorter && shorter.length >= FEWEST_DIGITS && longer?.endsWith(shorter) ? null : false;
}
