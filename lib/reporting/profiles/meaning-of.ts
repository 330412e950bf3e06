import { capital } from "@/lib/demands/words";
import { METRICS } from "@/lib/reporting/counting/metrics";
import { wordsOf } from "@/lib/reporting/files/total-tables";
import { COLUMN_MEANINGS, type ColumnMeaning, type TableMeaning } from "./column-meanings";
import { HALF_YEARS } from "./github";

/** What a table in a shape is of and what its columns mean; undefined for what is no table of a profile. */
export const meaningOf = (table: string): TableMeaning | undefined =>
  COLUMN_MEANINGS[table] ?? COLUMN_MEANINGS[table.replace(HALF_YEARS, "")];

/** What a number counts, in the words of our metrics; of several added up each with its name. */
export const countedIn = ({ counts }: ColumnMeaning): string[] =>
  counts.map((name) => {
    const { definition } = METRICS[name];
    return counts.length > 1 ? `${capital(wordsOf(name))}: ${definition}` : definition;
  });

/** A column in words, as files have it: what it counts, then where it differs from ours. */
export const sayMeaning = (meaning: ColumnMeaning): string =>
  [...countedIn(meaning), ...(meaning.says ? [meaning.says] : [])].join(" ");
