const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const AROUND = 70;
const MOST_WORDS = 12;

/** The words that were typed, as notes are searched by them: small letters, each once, twelve at most. */
export function wordsIn(typed: string): string[] {
  const words = typed.normalize("NFKC").toLowerCase().match(WORD) ?? [];
  return [...new Set(words)].slice(0, MOST_WORDS);
}

// As the search does: a word of one or two letters must be the whole.
const beginsWith = (word: string, one: string) => (one.length > 2 ? word.startsWith(one) : word === one);

/** A run of text; `hit` where it is what was looked for. */
export interface Run {
  text: string;
  hit: boolean;
}

/**
 * The part of a text around the first word that begins with one of `words`, cut into runs, so that a page can mark them
 * without ever reading the text as HTML. The beginning of the text where none stands in it.
 */
export function snippetOf(text: string, words: readonly string[]): Run[] {
  const isHit = (word: string) => words.some((one) => beginsWith(word.normalize("NFKC").toLowerCase(), one));
  const first = [...text.matchAll(WORD)].find(([word]) => isHit(word));
  const from = Math.max(0, (first?.index ?? 0) - AROUND);
  const to = Math.min(text.length, (first?.index ?? 0) + 2 * AROUND);
  // A letter of two code units may be cut in two at either end.
  const part = text.slice(from, to).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, "");
  const runs: Run[] = from > 0 ? [{ text: "… ", hit: false }] : [];
  let done = 0;
  for (const { 0: word, index } of part.matchAll(WORD)) {
    if (!isHit(word)) continue;
    if (index > done) runs.push({ text: part.slice(done, index), hit: false });
    runs.push({ text: word, hit: true });
    done = index + word.length;
  }
  if (done < part.length) runs.push({ text: part.slice(done), hit: false });
  return to < text.length ? [...runs, { text: " …", hit: false }] : runs;
}
