import { stringify } from "csv-stringify/sync";
import { guardText } from "@/lib/files/guard-text";

/** Lines by RFC 4180, the first of a file its headings: texts go through `guardText`, numbers stay themselves, null is blank. */
export const writeCsv = (lines: readonly (readonly (string | number | null)[])[]): string =>
  stringify(
    lines.map((cells) => [...cells]),
    // By itself it quotes only the whole delimiter, and a lone line break would begin a new line.
    { record_delimiter: "\r\n", cast: { string: guardText }, quoted_match: /[\r\n]/ },
  );
