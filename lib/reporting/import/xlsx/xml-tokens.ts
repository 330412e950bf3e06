import { FileFault } from "@/lib/reporting/import/finding";

/** A tag with its name without prefix, or text between tags. */
export type XmlToken =
  | { open: string; attributes: string; empty: boolean }
  | { close: string }
  | { text: string };

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decoded(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const PATTERNS = new Map<string, RegExp>();

function patternOf(name: string): RegExp {
  const pattern =
    PATTERNS.get(name) ?? new RegExp(`(?:^|\\s)(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  PATTERNS.set(name, pattern);
  return pattern;
}

/** The value of an attribute; undefined where the tag has none of that name. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const found = patternOf(name).exec(attributes);
  return found ? decoded(found[1] ?? found[2] ?? "") : undefined;
}

const TAG = /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>/y;
const LONGEST_TOKEN = 1_000_000;

const BROKEN = "The spreadsheet cannot be read: open it and save it anew as XLSX, or as CSV in UTF-8.";

/** Where the comment, instruction or other mark that begins at `at` ends; -1 where more text must come. */
function behindMark(text: string, at: number): number {
  if (text.startsWith("<!DOCTYPE", at)) throw new FileFault(BROKEN);
  const end = text.startsWith("<!--", at) ? "-->" : text.startsWith("<?", at) ? "?>" : ">";
  const found = text.indexOf(end, at);
  return found < 0 ? -1 : found + end.length;
}

const CDATA = "<![CDATA[";

/** The tags and texts of XML as they come. Definitions of its own are refused; whatever else a spreadsheet needs is read. @throws FileFault */
export async function* xmlTokens(pieces: AsyncIterable<string>): AsyncGenerator<XmlToken[]> {
  let held = "";
  for await (const piece of pieces) {
    const text = held + piece;
    const tokens: XmlToken[] = [];
    let at = 0;
    while (at < text.length) {
      const next = text.indexOf("<", at);
      if (next < 0) break;
      if (next > at) tokens.push({ text: decoded(text.slice(at, next)) });
      at = next;
      if (text.startsWith(CDATA, at)) {
        const end = text.indexOf("]]>", at);
        if (end < 0) break;
        tokens.push({ text: text.slice(at + CDATA.length, end) });
        at = end + 3;
        continue;
      }
      const following = text[at + 1];
      if (following === "!" || following === "?") {
        // Which mark it is shows only once its whole beginning is there.
        const end = text.length - at < CDATA.length ? -1 : behindMark(text, at);
        if (end < 0) break;
        at = end;
        continue;
      }
      TAG.lastIndex = at;
      const tag = TAG.exec(text);
      if (!tag) break;
      const [, closes, name = "", attributes = "", empty] = tag;
      tokens.push(closes ? { close: name } : { open: name, attributes, empty: empty === "/" });
      at = TAG.lastIndex;
    }
    held = text.slice(at);
    if (held.length > LONGEST_TOKEN) throw new FileFault(BROKEN);
    yield tokens;
  }
  if (held.trim() !== "") throw new FileFault(BROKEN);
}
