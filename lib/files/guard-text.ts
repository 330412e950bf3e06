/**
 * What a spreadsheet may take for the beginning of a formula (OWASP, ASVS 1.2.10), plain and full-width; a byte order mark or an
 * apostrophe before it hides nothing. An apostrophe is looked through so that what is put before can be taken off again.
 */
const BEGINS_LIKE_A_FORMULA = /^['\uFEFF]*[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Free text as it stands in a file that spreadsheets open: an apostrophe goes before whatever could run. Numbers never come here. */
export const guardText = (text: string): string => (BEGINS_LIKE_A_FORMULA.test(text) ? `'${text}` : text);

/** The text before `guardText`; any text that it answered. */
export const unguardText = (text: string): string =>
  text.startsWith("'") && BEGINS_LIKE_A_FORMULA.test(text.slice(1)) ? text.slice(1) : text;
