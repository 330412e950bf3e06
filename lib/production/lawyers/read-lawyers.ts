import { domainOf, normaliseIdentifier } from "@/lib/demands/normalise-identifier";

/** Whether the text is an address, or a domain that is no top-level one. */
export function isLawyer(text: string): boolean {
  const one = normaliseIdentifier(text);
  return one.includes("@") ? /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(one) : domainOf(one) !== null;
}

const bare = (field: string) => {
  const text = field
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .trim();
  return /<([^<>]+)>$/.exec(text)?.[1] ?? text;
};

/**
 * The addresses and domains that lines or a CSV name: of each line every field that is one. A line that names none is given
 * back whole, so that the check refuses it by its words; a first row of headings is passed over.
 */
export function readLawyers(text: string): string[] {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n|\r/)
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.flatMap((line, at) => {
    const fields = line.split(/[,;\t]/).map(bare);
    const named = fields.filter(isLawyer);
    if (named.length > 0) return named;
    return at === 0 && fields.length > 1 && lines.length > 1 ? [] : [line];
  });
}
