import { recordAudit } from "@/lib/audit/record";
import { db, inTransaction, type Transaction } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { fileSource } from "@/lib/files/byte-source";
import { removeFile } from "@/lib/files/remove-file";
import type { FileCheck } from "@/lib/generated/prisma/client";
import { NotScanned, scan } from "./clamd";
import { SCANNED_AT_ONCE, windowFrom } from "./windows";

/** How the check of a file stands; `WAITING` says why. */
export type Standing =
  | { is: "USABLE" }
  | { is: "WAITING"; why: string | null }
  | { is: "INFECTED"; finding: string };

/** Minutes until a try that ended nothing is made again. */
const WAITS = [1, 2, 5, 15] as const;

const NO_SCANNER_HERE = "the process that checks is started without NARROWGATE_CLAMAV";

const checker = { type: "system", job: "quarantine" } as const;

interface Waiting {
  id: string;
  size: number;
  wrappedKey: string | null;
  keyId: string;
  scanned: number;
  tries: number;
}

type End = "CLEAN" | "ERASED";

async function end(id: string, as: End): Promise<void> {
  await db().$executeRaw`
    UPDATE file_check SET ended_at = app_now(), ended_as = ${as}, fault = NULL
    WHERE file_id = ${id}::uuid AND ended_at IS NULL`;
}

/**
 * A mail that came in is evidence, and its words are read as plain text: it stays, and only what hangs on it is given to nobody.
 * All else that is infected is erased.
 */
async function endInfected(id: string, finding: string): Promise<void> {
  const [row] = await db().$queryRaw<{ isMail: boolean }[]>`
    SELECT EXISTS (SELECT FROM inbound_mail WHERE file_id = ${id}::uuid) AS "isMail"`;
  await (row?.isMail ? closeInfected(id, finding) : eraseInfected(id, finding));
}

async function endWith(tx: Transaction, id: string, finding: string): Promise<boolean> {
  const ended = await tx.$executeRaw`
    UPDATE file_check SET ended_at = app_now(), ended_as = 'INFECTED', finding = ${finding}, fault = NULL
    WHERE file_id = ${id}::uuid AND ended_at IS NULL`;
  return ended === 1;
}

async function closeInfected(id: string, finding: string): Promise<void> {
  await inTransaction(async (tx) => {
    if (await endWith(tx, id, finding))
      await recordAudit(tx, checker, { action: "closeInfected", details: { file: id, finding } });
  });
}

/** Nobody ever reads it: the key goes first, then the bytes; if removing fails the key comes back, still in quarantine. */
async function eraseInfected(id: string, finding: string): Promise<void> {
  await inTransaction(async (tx) => {
    if (!(await endWith(tx, id, finding))) return;
    await tx.$executeRaw`UPDATE stored_file SET wrapped_key = NULL WHERE id = ${id}::uuid`;
    await removeFile(id);
    await recordAudit(tx, checker, { action: "eraseInfected", details: { file: id, finding } });
  });
}

async function wait(id: string, why: string, tries: number): Promise<void> {
  const minutes = WAITS[Math.min(tries, WAITS.length) - 1] ?? WAITS[0];
  await db().$executeRaw`
    UPDATE file_check SET fault = ${why}, next_try_at = app_now() + make_interval(mins => ${minutes}::int)
    WHERE file_id = ${id}::uuid AND ended_at IS NULL`;
}

/** Scans what is left of it, window by window; what was found clean stays so when the process ends. */
async function scanOn(address: string, file: Waiting): Promise<string | null> {
  const source = fileSource(file);
  for (let at: number | null = file.scanned; at !== null; ) {
    const { range, next }: ReturnType<typeof windowFrom> = windowFrom(file.size, at);
    const verdict = await scan(address, source.open(range));
    if (!verdict.clean) return verdict.finding;
    if (next !== null)
      await db().$executeRaw`
        UPDATE file_check SET scanned = ${next}, next_try_at = app_now() + interval '10 minutes'
        WHERE file_id = ${file.id}::uuid AND ended_at IS NULL`;
    at = next;
  }
  return null;
}

async function check(file: Waiting): Promise<void> {
  const { clamav } = env();
  if (file.wrappedKey === null) return end(file.id, "ERASED");
  // It waits, so it came in while there was a scanner; that another process knows of none is no word of it.
  if (!clamav) return wait(file.id, NO_SCANNER_HERE, file.tries);
  try {
    const finding = await scanOn(clamav, file);
    await (finding === null ? end(file.id, "CLEAN") : endInfected(file.id, finding));
  } catch (error) {
    if (!(error instanceof NotScanned || error instanceof AppError)) throw error;
    const why = error instanceof NotScanned ? error.message : "what is stored of it cannot be read";
    await wait(file.id, why, file.tries);
  }
}

/** Takes a file whose check waits, or the given one at once; nobody else takes it for ten minutes. */
async function take(id: string | null): Promise<Waiting | undefined> {
  // A moment far ahead was set by a clock that was put back since.
  const [taken] = await db().$queryRaw<Waiting[]>`
    WITH taken AS (
      UPDATE file_check SET tries = tries + 1, next_try_at = app_now() + interval '10 minutes' WHERE file_id = (
        SELECT file_id FROM file_check WHERE ended_at IS NULL AND CASE WHEN ${id}::uuid IS NULL
          THEN next_try_at <= app_now() OR next_try_at > app_now() + interval '1 hour' ELSE file_id = ${id}::uuid END
        ORDER BY next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING file_id, scanned, tries)
    SELECT f.id::text, f.size::float8, f.wrapped_key AS "wrappedKey", f.key_id AS "keyId", t.scanned::float8, t.tries
    FROM taken t JOIN stored_file f ON f.id = t.file_id`;
  return taken;
}

/** How the check of a file stands; what never was in quarantine is usable. */
export function standingOf(check: FileCheck | null): Standing {
  if (check && !check.endedAs) return { is: "WAITING", why: check.fault };
  return check?.finding ? { is: "INFECTED", finding: check.finding } : { is: "USABLE" };
}

/**
 * Checks a file that was just taken into quarantine, if it is small enough for its sender to wait, and answers how its
 * check stands. No verdict is no leave: it then waits for the worker.
 */
export async function checkFile(id: string, size: number): Promise<Standing> {
  const file = size <= SCANNED_AT_ONCE ? await take(id) : undefined;
  if (file) await check(file);
  return standingOf(await db().fileCheck.findUnique({ where: { fileId: id } }));
}

/** Checks the next file that waits. Answers whether there was one; call again while there is. */
export async function checkNext(): Promise<boolean> {
  const file = await take(null);
  if (file) await check(file);
  return file !== undefined;
}
