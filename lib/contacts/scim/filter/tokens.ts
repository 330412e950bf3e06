import type { ScimRefusal } from "@/lib/contacts/scim/refusal";

export type Token =
  | { is: "mark"; text: "(" | ")" | "[" | "]" }
  | { is: "word"; text: string }
  | { is: "text"; text: string };

/** More than any directory asks, and little enough to read in no time. */
const LONGEST = 4_000;

const ONE =
  /\s*(?:([()[\]])|("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|([A-Za-z.$][\w$.:-]*))/uy;

/** The words, marks and texts of a filter or path. @throws ScimRefusal for what is none of them */
export function tokensOf(text: string, refuse: (words: string) => ScimRefusal): Token[] {
  if (text.length > LONGEST) throw refuse(`It may have at most ${LONGEST.toLocaleString("en")} characters.`);
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  ONE.lastIndex = 0;
  while (ONE.lastIndex < end) {
    const at = ONE.lastIndex;
    const found = ONE.exec(text);
    if (!found) throw refuse(`It cannot be read from character ${at + 1} on.`);
    const [, mark, quoted, word] = found;
    if (mark) tokens.push({ is: "mark", text: mark as "(" | ")" | "[" | "]" });
    else if (quoted) tokens.push({ is: "text", text: JSON.parse(quoted) as string });
    else tokens.push({ is: "word", text: word ?? "" });
  }
  // No text that is kept has one, and PostgreSQL takes none.
  if (tokens.some(({ text: held }) => held.includes("\0"))) throw refuse("Leave out the character U+0000.");
  return tokens;
}
