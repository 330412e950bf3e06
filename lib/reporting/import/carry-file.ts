import { now } from "@/lib/clock";
import type { CopyIn, Transaction } from "@/lib/db";
import { Conflict } from "@/lib/errors";
import { failPoint } from "@/lib/jobs/fail-point";
import { findCircles } from "./find-circles";
import { FileFault, type Finding } from "./finding";
import { instrumentWords } from "./instrument-words";
import { type Columns, type FileToRead, readRequests } from "./read-requests";
import { keepStaged, openStage, type StagedRequest, settleDoubles, stage } from "./stage-requests";

/** What became of a file. */
export interface Carried {
  columns: Columns;
  rows: number;
  /** Requests that were not there; with findings, those that would be added without them. */
  added: number;
  /** Requests that are there with the same data, from this file or an earlier one. */
  same: number;
  findings: number;
}

export interface Carrying {
  /** The import to which rows are added, unless anything was found; null to look only. */
  importId: string | null;
  /** Told of findings as they are made. */
  found(findings: readonly Finding[]): Promise<void>;
  /** Told now and then of the rows so far; what it throws ends the import with nothing done. */
  progress(rows: number): Promise<void>;
}

/** One file at a time: what is there already is compared with, so nobody may add to it meanwhile. */
async function begin(tx: Transaction): Promise<boolean> {
  const [lock] = await tx.$queryRaw<
    { held: boolean }[]
  >`SELECT pg_try_advisory_xact_lock(hashtext('request_import')) AS held`;
  return lock?.held ?? false;
}

/**
 * Whether a file is being carried out just now, by the worker or by a command whose rows nobody sees yet. It looks at who
 * holds the lock and never takes it, so that no import fails because somebody asked.
 */
export async function importUnderWay(tx: Transaction): Promise<boolean> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND (classid::bigint << 32) | objid::bigint = hashtext('request_import')::bigint LIMIT 1`;
  return held.length > 0;
}

const ROWS_A_REPORT = 20_000;

/**
 * Reads a file of requests into the transaction and adds them all, or says what is wrong and adds none: until the
 * transaction is committed nobody sees any of them. One file at a time; the next one waits.
 * @throws FileFault, Unmapped
 */
export async function carryFile(
  { tx, copy }: { tx: Transaction; copy: CopyIn },
  file: FileToRead,
  { importId, found, progress }: Carrying,
): Promise<Carried> {
  if (importId && !(await begin(tx)))
    throw new Conflict("Another file of requests is being imported: wait until that is done, and try again.");
  await openStage(tx);
  const judging = { words: await instrumentWords(tx), now: await now(tx) };
  let rows = 0;
  let findings = 0;
  const tell = async (some: readonly Finding[]) => {
    if (some.length > 0) await found(some);
    findings += some.length;
  };
  const { columns, pieces } = await readRequests(tx, file, judging, () => progress(rows));
  async function* requests(): AsyncGenerator<readonly StagedRequest[]> {
    let told = 0;
    for await (const piece of pieces) {
      failPoint("import_amid_file");
      rows += piece.rows;
      yield piece.requests;
      await tell(piece.findings);
      if (rows - told < ROWS_A_REPORT) continue;
      told = rows;
      await progress(rows);
    }
  }
  const staged = await stage(copy, requests());
  if (rows === 0) throw new FileFault("The file holds no request.");
  await progress(rows);
  const doubles = settleDoubles(tx, columns.reference, staged);
  let next = await doubles.next();
  for (; !next.done; next = await doubles.next()) await tell(next.value);
  const { same, left } = next.value;
  for await (const some of findCircles(tx, columns.supersedes)) await tell(some);
  const added = importId && findings === 0 ? await keepStaged(tx, importId) : left;
  return { columns, rows, added, same, findings };
}
