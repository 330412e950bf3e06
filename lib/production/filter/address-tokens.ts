import { withoutComments } from "./without-comments";

/** A piece of an address list; a `word` is an atom, a quotation or an address in square brackets. */
export interface Token {
  kind: "word" | "." | "@" | "," | ":" | ";" | "<" | ">";
  text: string;
  quoted?: boolean;
}

const MOST = 50_000;
const PIECE = /[ \t]+|([.@,:;<>])|"((?:[^"\\]|\\.)*)"|(\[[^[\]\\]*\])|([^\s()<>[\]:;@\\,."]+)/uy;
/** Within quotation marks these add nothing: "jo" and jo are one mailbox. */
const NEEDS_NO_QUOTES = /^[^\s()<>[\]:;@\\,"]+$/u;

function tokenOf([, special, quotation, literal, atom]: RegExpExecArray): Token | null {
  if (special) return { kind: special as Token["kind"], text: special };
  if (quotation !== undefined) {
    const said = quotation.replace(/\\(.)/gu, "$1");
    const bare = NEEDS_NO_QUOTES.test(said) && said.split(".").every((part) => part !== "");
    return { kind: "word", text: bare ? said : JSON.stringify(said), quoted: true };
  }
  const text = literal ?? atom;
  return text === undefined ? null : { kind: "word", text };
}

/** The pieces of an address list, comments and blanks left out; null for what is none of them, or too many. */
export function tokensOf(text: string): Token[] | null {
  const plain = withoutComments(text);
  if (plain === null) return null;
  const tokens: Token[] = [];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < plain.length) {
    const piece = PIECE.exec(plain);
    if (!piece || tokens.length > MOST) return null;
    const token = tokenOf(piece);
    if (token) tokens.push(token);
  }
  return tokens;
}
