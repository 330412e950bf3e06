import { Prisma } from "@/lib/generated/prisma/client";

// The same signs as in guard-text.ts; in PostgreSQL no text holds a NUL.
const BEGINS_LIKE_A_FORMULA = Prisma.raw(String.raw`'^[''\uFEFF]*[=+@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20-]'`);
const NEEDS_QUOTES = Prisma.raw(String.raw`'[",\r\n]'`);

/** `guardText` of a text in SQL. */
export const guardedInSql = (text: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`CASE WHEN ${text} ~ ${BEGINS_LIKE_A_FORMULA} THEN '''' || ${text} ELSE ${text} END`;

/** Free text as one field of a CSV file, guarded and quoted as `csvLine` does it; null stays null. */
export const csvFieldInSql = (text: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`CASE WHEN ${text} ~ ${NEEDS_QUOTES} THEN '"' || replace(${guardedInSql(text)}, '"', '""') || '"' ELSE ${guardedInSql(text)} END`;
