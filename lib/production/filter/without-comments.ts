/** Nobody nests comments deeper than this; whoever does wants to be misread. */
const DEEPEST = 8;

/**
 * A structured value (RFC 5322) with each comment replaced by a blank; what is quoted stays as it is. Null where a
 * comment or a quotation does not end.
 */
export function withoutComments(text: string): string | null {
  if (!text.includes("(")) return text;
  let rest = "";
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    const step = char === "\\" ? 2 : 1;
    if (depth === 0 && (quoted || (char !== "(" && char !== ")"))) {
      rest += text.slice(at, at + step);
      if (char === '"') quoted = !quoted;
    } else if (char === "(") {
      depth += 1;
      rest += " ";
      if (depth > DEEPEST) return null;
    } else if (char === ")") {
      depth -= 1;
      if (depth < 0) return null;
    }
    at += step - 1;
  }
  return depth === 0 && !quoted ? rest : null;
}
