import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/context";
import { rolesMay } from "@/lib/auth/permissions";
import { now } from "@/lib/clock";
import { BROKEN_OFF, MOST_TRIES, reasonOf, waitAfter } from "@/lib/contacts/import/tries";
import { db, inLargeTransaction, type Transaction } from "@/lib/db";
import { fileSource } from "@/lib/files/byte-source";
import { Prisma, type RequestImport } from "@/lib/generated/prisma/client";
import { failPoint } from "@/lib/jobs/fail-point";
import { type Carried, carryFile } from "./carry-file";
import { FileFault } from "./finding";
import { LONGEST } from "./import-file";
import { findingsOf } from "./keep-findings";
import { MappingSchema } from "./mapping";
import { type FileToRead, Unmapped } from "./read-requests";

/** Minutes within which an import that goes on says so; after them another worker takes it for broken off. */
const LEASE = Prisma.sql`make_interval(mins => 10)`;

/** Somebody let the import be meanwhile. */
class GivenUp extends Error {}

/** Something was found while it was carried out, which had not been there when it was looked through. */
class Overtaken extends Error {
  constructor(readonly carried: Carried) {
    super("Something was found.");
  }
}

/** Takes the import whose turn it is, and counts the try before it begins, so that one that ends with its process counts too. */
async function takeNext(): Promise<RequestImport | null> {
  const [taken] = await db().$queryRaw<{ id: string }[]>`
    UPDATE request_import SET tries = tries + 1, next_try_at = app_now() + ${LEASE}, rows_so_far = 0 WHERE id = (
      SELECT id FROM request_import WHERE state IN ('READING', 'CARRYING_OUT') AND (next_try_at IS NULL OR next_try_at <= app_now())
      ORDER BY tries, started_at, id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED) RETURNING id::text`;
  return taken ? db().requestImport.findUniqueOrThrow({ where: { id: taken.id } }) : null;
}

async function goesOn({ id, state }: RequestImport, rows: number): Promise<void> {
  const still = await db().$executeRaw`
    UPDATE request_import SET rows_so_far = ${rows}, next_try_at = app_now() + ${LEASE} WHERE id = ${id}::uuid AND state = ${state}`;
  if (still === 0) throw new GivenUp();
}

/** What is carried out is read as it was when it was looked through, whatever was said of such headings since. */
async function fileOf({ fileId, fileName, state, mapping }: RequestImport): Promise<FileToRead> {
  const file = await db().storedFile.findUniqueOrThrow({ where: { id: fileId ?? "" } });
  return {
    name: fileName,
    source: fileSource({ ...file, size: Number(file.size) }),
    mapping: state === "CARRYING_OUT" ? () => MappingSchema.parse(mapping) : null,
  };
}

/** Writes how an import stands, unless somebody let it be meanwhile. */
async function settle(
  tx: Transaction,
  { id, state }: RequestImport,
  data: Prisma.RequestImportUncheckedUpdateManyInput,
): Promise<void> {
  const { count } = await tx.requestImport.updateMany({
    where: { id, state },
    data: { fault: "", tries: 0, nextTryAt: null, ...data },
  });
  if (count === 0) throw new GivenUp();
}

const checked = ({ columns, rows, added, same, findings }: Carried) => ({
  ...{ state: "CHECKED", rows, rowsSoFar: rows, added, same, findings },
  ...{ headings: columns.headings, mapping: columns.mapping },
});

async function look(one: RequestImport, file: FileToRead): Promise<void> {
  const told = { found: await findingsOf(one.id), progress: (rows: number) => goesOn(one, rows) };
  const carried = await inLargeTransaction(
    (tx, copy) => carryFile({ tx, copy }, file, { importId: null, ...told }),
    LONGEST,
  );
  await settle(db(), one, { ...checked(carried), readAt: await now() });
}

/** Whoever asked may have lost the right to since. */
async function whoAsked(tx: Transaction, id: string | null): Promise<Actor> {
  const person = await tx.person.findFirst({ where: { id: id ?? "", disabledAt: null } });
  if (!person || !rolesMay(person.roles, "request:import"))
    throw new FileFault("Whoever asked for it may import no longer: somebody else must hand the file in.");
  return { type: "user", id: person.id, name: person.name, roles: person.roles };
}

async function carryOut(one: RequestImport, file: FileToRead): Promise<void> {
  const told = { found: await findingsOf(one.id), progress: (rows: number) => goesOn(one, rows) };
  await inLargeTransaction(async (tx, copy) => {
    const actor = await whoAsked(tx, one.carriedById);
    const carried = await carryFile({ tx, copy }, file, { importId: one.id, ...told });
    failPoint("import_kept");
    if (carried.findings > 0) throw new Overtaken(carried);
    await settle(tx, one, { ...checked(carried), state: "CARRIED_OUT", settledAt: await now(tx) });
    // No count: less what reports tell, it would be the number of those of national security.
    const details = { import: one.id, sha256: one.sha256 };
    await recordAudit(tx, actor, { action: "importRequests", details });
    failPoint("import_writing");
  }, LONGEST);
}

/** What became of an import that could not be read or carried out; whatever is not foreseen is tried again after a while. */
async function noteEnd(one: RequestImport, error: unknown): Promise<void> {
  if (error instanceof GivenUp) return;
  if (error instanceof Overtaken) return settle(db(), one, checked(error.carried));
  if (error instanceof FileFault)
    return settle(db(), one, { state: "REFUSED", fault: error.message, settledAt: await now() });
  if (error instanceof Unmapped)
    return settle(db(), one, {
      state: "UNMAPPED",
      headings: error.headings,
      mapping: error.mapping,
      fault: error.why,
    });
  const over = one.tries >= MOST_TRIES;
  const at = await now();
  const nextTryAt = over ? null : new Date(at.getTime() + waitAfter(one.tries));
  await settle(db(), one, {
    ...{ fault: reasonOf(error), tries: one.tries, nextTryAt },
    ...(over && { state: "FAILED", settledAt: at }),
  });
  throw error;
}

/** A process that ended says nothing itself: an import with which it did so as often as may be waits for a person. */
async function endBrokenOff(one: RequestImport): Promise<void> {
  const { tries } = one;
  await settle(db(), one, { state: "FAILED", fault: BROKEN_OFF, tries, settledAt: await now() });
}

async function attempt(one: RequestImport): Promise<void> {
  if (one.tries > MOST_TRIES) return endBrokenOff(one);
  const file = await fileOf(one);
  await (one.state === "READING" ? look(one, file) : carryOut(one, file));
}

/**
 * Looks through or carries out the file of requests whose turn it is; several workers never do the same. Answers whether
 * there was one. @throws what made it fail, after the import says so itself
 */
export async function runRequestImport(): Promise<boolean> {
  const one = await takeNext();
  if (!one) return false;
  failPoint("import_claimed");
  try {
    await attempt(one);
    failPoint("import_done");
  } catch (error) {
    try {
      await noteEnd(one, error);
    } catch (again) {
      if (!(again instanceof GivenUp)) throw again;
    }
  }
  return true;
}
