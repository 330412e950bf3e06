/** What is wrong with one cell of a file, and what would be right. */
export interface Finding {
  /** As a spreadsheet counts, from 1; of a file of cases the number of the case. */
  row: number;
  /** As the file names it; empty for the row as a whole. */
  column: string;
  what: string;
}

/** What is wrong with a file as a whole, as a sentence for whoever made it. */
export class FileFault extends Error {}
