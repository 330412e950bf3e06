import { domainToASCII } from "node:url";

/** What may be an address, read in the safe direction: its domain, and each local part that may be meant. Normalised. */
export interface LikeAnAddress {
  domain: string;
  /** Worked out only when asked. */
  locals: () => string[];
}

// What is longer is no address (RFC 5321 4.5.3.1): the bounds keep the work in step with the text, whatever it is.
const LONGEST_LOCAL = 128;
const LONGEST_DOMAIN = 255;
const WORD = /[\p{L}\p{M}\p{N}\p{Cs}]/u;
const IN_LOCAL = "!#$%&'*+-/=?^_`{|}~.";
/** Marks that a local part may have, but that more often stand between two words of a text. */
const BETWEEN = /[^\p{L}\p{M}\p{N}\p{Cs}.+_-]+/u;
const EDGES = /^[^\p{L}\p{M}\p{N}\p{Cs}]+|[^\p{L}\p{M}\p{N}\p{Cs}]+$/gu;
const ASCII = /^[ -~]*$/;

const isWord = (char: string) => WORD.test(char);
const inLocal = (char: string) => isWord(char) || IN_LOCAL.includes(char);
const inDomain = (char: string) => isWord(char) || char === "." || char === "-";
const trimmed = (text: string) => text.replace(EDGES, "");

function domainBehind(text: string, at: number): string {
  let end = at + 1;
  while (end < text.length && end - at <= LONGEST_DOMAIN && inDomain(text.charAt(end))) end += 1;
  const domain = trimmed(text.slice(at + 1, end));
  return ASCII.test(domain) ? domain : domainToASCII(domain) || domain;
}

/** The local part as it stands, and what of it stands behind each mark by which words are parted: `to=jane`, `bob|jane`. */
function localsBefore(text: string, at: number): string[] {
  const end = text[at - 1] === '"' ? at - 1 : at;
  let begin = end;
  while (begin > 0 && end - begin < LONGEST_LOCAL && inLocal(text.charAt(begin - 1))) begin -= 1;
  const run = text.slice(begin, end);
  const last = trimmed(run.split(BETWEEN).filter(Boolean).at(-1) ?? "");
  const locals = [run, trimmed(run), last];
  for (let from = begin; from < end; from += 1)
    if (BETWEEN.test(text.charAt(from))) locals.push(trimmed(text.slice(from + 1, end)));
  return [...new Set(locals)].filter(Boolean);
}

/** Whatever around an "@" may be an address, whichever marks stand before and behind it. Takes time in step with the text. */
export function* addressesInText(written: string): Generator<LikeAnAddress> {
  if (!written.includes("@")) return;
  const text = written.normalize("NFC").toLowerCase();
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const domain = domainBehind(text, at);
    if (domain !== "") yield { domain, locals: () => localsBefore(text, at) };
  }
}
