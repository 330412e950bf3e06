/** What XML 1.0 cannot hold, and what its readers change: control characters but tab and line feed, halves of letters, two others. */
const NOT_IN_XML = /(?![\t\n])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;
/** Text that looks like our own way of writing such a letter. */
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;

const asNumber = (letter: string) => `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;

/** Text for a cell of a workbook: what XML cannot hold stands by its number, as Office Open XML writes it (ST_Xstring). */
export const cellText = (text: string): string =>
  plainXml(text.replace(LOOKS_ESCAPED, "_x005F_").replace(NOT_IN_XML, asNumber));

/** Text that holds no control characters, for an element or an attribute. */
export const plainXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
