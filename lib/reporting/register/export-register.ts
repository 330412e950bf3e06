import { createHash } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import { type Context, can, requirePermission } from "@/lib/auth/context";
import { realNow } from "@/lib/clock";
import { inTransaction, readInPieces } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";
import { Prisma } from "@/lib/generated/prisma/client";
import { LINES, type RegisterRows } from "./column";
import { demandRows } from "./demand-rows";
import { eventRows } from "./event-rows";
import type { RegisterAsked } from "./schema";

export const REGISTERS: Readonly<Record<RegisterAsked["rows"], RegisterRows>> = {
  demands: demandRows,
  events: eventRows,
};

const FORMS = {
  csv: { mediaType: "text/csv; charset=utf-8", end: "\r\n" },
  jsonl: { mediaType: "application/jsonl; charset=utf-8", end: "\n" },
} as const;

/** A register, ready to be sent: what follows is read while it is sent, in memory that does not grow. */
export interface RegisterExport {
  fileName: string;
  mediaType: string;
  chunks: AsyncGenerator<Buffer, SentRegister>;
}

/** What was sent; the header of a CSV file is no row. */
export interface SentRegister {
  rows: number;
  bytes: number;
  sha256: string;
}

/**
 * Every demand that the actor may know of, or every event of these, as of one moment (docs/register.md). Those of national
 * security stand in it only for who may read such numbers, since a register can be counted. That it is exported is recorded
 * before a byte leaves, and what was sent at the end, whole or not: it breaks off with Unavailable once it has taken half an hour.
 * @param longest other milliseconds than these
 * @throws Forbidden
 */
export async function exportRegister(
  ctx: Context,
  asked: RegisterAsked,
  longest?: number,
): Promise<RegisterExport> {
  requirePermission(ctx.actor, "register:read");
  const day = (await realNow()).toISOString().slice(0, 10);
  const details = { register: asked.rows, format: asked.format };
  await inTransaction((tx) => recordAudit(tx, ctx.actor, { action: "exportRegister", details }));
  return {
    fileName: `register-${asked.rows}-${day}.${asked.format}`,
    mediaType: FORMS[asked.format].mediaType,
    chunks: sending(ctx, asked, longest),
  };
}

/** Restricted demands as always; of national security only for whom its numbers are. */
function seenBy({ actor }: Context): Prisma.Sql {
  const named = can(actor, "report:national-security");
  return Prisma.sql`${visibleTo(actor)} ${named ? Prisma.empty : Prisma.sql`AND NOT k.national_security`}`;
}

/** The one statement: a line of the register a row. */
function registerStatement(ctx: Context, { rows, format }: RegisterAsked): Prisma.Sql {
  const { columns, from } = REGISTERS[rows];
  return Prisma.sql`SELECT ${LINES[format](columns)} ${from(seenBy(ctx))}`;
}

/** The same rows as their values: what the writing of lines is measured against. */
export function rawStatement(ctx: Context, rows: RegisterAsked["rows"]): Prisma.Sql {
  const { columns, from } = REGISTERS[rows];
  return Prisma.sql`SELECT ${Prisma.join(columns.map(({ value }) => value))} ${from(seenBy(ctx))}`;
}

const headerOf = ({ rows, format }: RegisterAsked): string[] =>
  format === "csv" ? [REGISTERS[rows].columns.map(({ name }) => name).join(",")] : [];

async function* sending(
  ctx: Context,
  asked: RegisterAsked,
  longest?: number,
): AsyncGenerator<Buffer, SentRegister> {
  const { end } = FORMS[asked.format];
  const hash = createHash("sha256");
  const sent = { rows: 0, bytes: 0 };
  let whole = false;
  // Counted once the next one is asked for: what is withheld because a token ended was not sent.
  async function* sendLines(lines: string[]) {
    const chunk = Buffer.from(lines.join(end) + end);
    yield chunk;
    hash.update(chunk);
    sent.bytes += chunk.length;
  }
  let sha256 = "";
  try {
    const header = headerOf(asked);
    if (header.length > 0) yield* sendLines(header);
    for await (const lines of readInPieces(registerStatement(ctx, asked), longest)) {
      yield* sendLines(lines);
      sent.rows += lines.length;
    }
    whole = true;
  } finally {
    sha256 = hash.digest("hex");
    // No count: two exports of different people would differ by the demands of national security.
    const details = { register: asked.rows, format: asked.format, whole, sha256 };
    await inTransaction((tx) => recordAudit(tx, ctx.actor, { action: "sendRegister", details }));
  }
  return { ...sent, sha256 };
}
