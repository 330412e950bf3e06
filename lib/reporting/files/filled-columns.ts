/** Said of a table of which not every column is shown. */
export const LEFT_TO_ITS_FILE = "Columns that are blank in every row stand in its file alone.";

interface Filled<C> {
  columns: readonly C[];
  rows: readonly (readonly unknown[])[];
}

/** The columns of a table that hold something, each with its place: a form has some that we never fill, and with them it is wider than a sheet of paper. */
export const filledColumns = <C>({ columns, rows }: Filled<C>): { column: C; at: number }[] =>
  columns.flatMap((column, at) =>
    rows.length === 0 || rows.some((row) => row[at] !== null) ? [{ column, at }] : [],
  );
