import { stringify } from "csv-stringify/sync";

/** Lines by RFC 4180; text that a spreadsheet would take for a formula gets an apostrophe before it, which reading takes off. */
export const writeCsv = (lines: readonly (readonly (string | number)[])[]): string =>
  stringify(
    lines.map((cells) => [...cells]),
    // By itself it quotes only the whole delimiter, and a lone line break would begin a new line.
    { record_delimiter: "\r\n", escape_formulas: true, quoted_match: /[\r\n]/ },
  );
