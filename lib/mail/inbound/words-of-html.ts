const BLOCK = /^(p|div|br|tr|li|h[1-6]|blockquote|table|ul|ol|hr|title|pre)$/;
const UNSEEN = /^(script|style|head|template|noscript)$/;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

function entity(whole: string, code: string): string {
  if (!code.startsWith("#")) return ENTITIES[code.toLowerCase()] ?? whole;
  const point = Number.parseInt(
    /^#x/i.test(code) ? code.slice(2) : code.slice(1),
    /^#x/i.test(code) ? 16 : 10,
  );
  const fits = point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
  return fits ? String.fromCodePoint(point) : whole;
}

/**
 * The words of HTML, without anything that a browser would do with them; for mails that have no plain text. One pass over the
 * text, whatever it is: what never closes ends the reading.
 */
export function wordsOfHtml(html: string): string {
  const lower = html.toLowerCase();
  const words: string[] = [];
  let at = 0;
  while (at < html.length) {
    const tag = html.indexOf("<", at);
    words.push(html.slice(at, tag < 0 ? html.length : tag).replace(/\s+/g, " "));
    if (tag < 0) break;
    const name = /^<\/?([a-z][a-z0-9]{0,19})/.exec(lower.slice(tag, tag + 22))?.[1] ?? "";
    const opens = lower[tag + 1] !== "/";
    const comment = lower.startsWith("<!--", tag);
    const inside = opens && UNSEEN.test(name) ? lower.indexOf(`</${name}`, tag) : tag;
    const end = inside < 0 ? -1 : html.indexOf(comment ? "-->" : ">", inside);
    if (end < 0) break;
    if (BLOCK.test(name)) words.push("\n");
    at = end + (comment ? 3 : 1);
  }
  return words
    .join("")
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/gi, entity)
    .replace(/[ \t]*\n[ \t]*/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
