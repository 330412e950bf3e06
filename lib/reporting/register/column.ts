import { Prisma } from "@/lib/generated/prisma/client";
import { csvFieldInSql } from "@/lib/reporting/files/guard-in-sql";
import type { Column } from "@/lib/reporting/files/table";

/** A column of the register, and how PostgreSQL reads it. */
export interface RegisterColumn extends Column {
  /** Of a word or a text: text; of the others their own type. Null stands blank. */
  value: Prisma.Sql;
  /** Where there can be a value at all; elsewhere n/a stands. Everywhere, if it is left out. */
  applies?: Prisma.Sql;
}

/** What a register consists of: its columns, and whence and in which order their rows come. */
export interface RegisterRows {
  columns: readonly RegisterColumn[];
  /** The rest of the statement, from FROM on. @param seen the condition on demand `d` and its kind `k` */
  from: (seen: Prisma.Sql) => Prisma.Sql;
}

// Sessions run in UTC (lib/db.ts).
const INSTANT = Prisma.raw(`'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`);

const told: Readonly<Record<Column["sort"], (value: Prisma.Sql) => Prisma.Sql>> = {
  word: (value) => value,
  text: (value) => value,
  number: (value) => value,
  yes_no: (value) => value,
  date: (value) => Prisma.sql`to_char(${value}, 'YYYY-MM-DD')`,
  instant: (value) => Prisma.sql`to_char(${value}, ${INSTANT})`,
};

const asCsv = (sort: Column["sort"], value: Prisma.Sql): Prisma.Sql => {
  if (sort === "text") return csvFieldInSql(value);
  if (sort === "yes_no") return Prisma.sql`CASE WHEN ${value} THEN 'true' ELSE 'false' END`;
  return told[sort](value);
};

function csvField({ sort, value, applies }: RegisterColumn): Prisma.Sql {
  const field = asCsv(sort, value);
  return applies ? Prisma.sql`CASE WHEN ${applies} THEN (${field})::text ELSE 'n/a' END` : field;
}

function jsonMember({ name, sort, value, applies }: RegisterColumn): Prisma.Sql {
  const member = told[sort](value);
  const either = applies
    ? Prisma.sql`CASE WHEN ${applies} THEN to_json(${member}) ELSE '"n/a"'::json END`
    : member;
  // The name stands in our own table of columns; a parameter here has no type.
  return Prisma.sql`${Prisma.raw(`'${name}'`)}, ${either}`;
}

/** A row as its line, without the end of the line, by one expression of SQL. */
export const LINES: Readonly<Record<"csv" | "jsonl", (columns: readonly RegisterColumn[]) => Prisma.Sql>> = {
  csv: (columns) => Prisma.sql`concat(${Prisma.join(columns.map(csvField), ", ',', ")})`,
  jsonl: (columns) => Prisma.sql`json_build_object(${Prisma.join(columns.map(jsonMember))})::text`,
};
