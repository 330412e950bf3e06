import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { carryImport } from "@/lib/contacts/import/carry-import";
import { readImport } from "@/lib/contacts/import/read-import";
import { BROKEN_OFF, MOST_TRIES, reasonOf, waitAfter } from "@/lib/contacts/import/tries";
import { inTransaction, type Transaction } from "@/lib/db";
import type { ContactImport } from "@/lib/generated/prisma/client";

/** Milliseconds: a hundred thousand rows take minutes where much else is going on. */
const LONGEST = 1_800_000;
const WAITING = ["READING", "CARRYING_OUT"];
const WORKER: Actor = { type: "system", job: "imports" };

async function giveOver(tx: Transaction, { id, tries }: ContactImport, fault: string): Promise<void> {
  await tx.contactImport.update({
    where: { id },
    data: { state: "FAILED", fault, nextTryAt: null, settledAt: await now(tx) },
  });
  await recordAudit(tx, WORKER, { action: "failImport", details: { import: id, tries } });
}

/**
 * Takes the import whose turn it is. The try is counted before it begins, so that one that ends with its process counts too; until
 * it is due again no other worker takes it. What was tried least comes first: one that fails holds up no other.
 */
function takeNext(): Promise<ContactImport | null> {
  return inTransaction(async (tx) => {
    const [due] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM contact_import WHERE state IN ('READING', 'CARRYING_OUT') AND (next_try_at IS NULL OR next_try_at <= app_now())
      ORDER BY tries, started_at, id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`;
    if (!due) return null;
    const one = await tx.contactImport.findUniqueOrThrow({ where: { id: due.id } });
    if (one.tries >= MOST_TRIES) {
      await giveOver(tx, one, one.fault || BROKEN_OFF);
      return one;
    }
    const tries = one.tries + 1;
    const nextTryAt = new Date((await now(tx)).getTime() + waitAfter(tries));
    return tx.contactImport.update({ where: { id: one.id }, data: { tries, nextTryAt } });
  });
}

/** What became of a try that failed: again after a while, or a person is asked. */
function noteFailure({ id }: ContactImport, error: unknown): Promise<void> {
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM contact_import WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
    const one = await tx.contactImport.findUniqueOrThrow({ where: { id } });
    if (!WAITING.includes(one.state)) return;
    if (one.tries >= MOST_TRIES) return giveOver(tx, one, reasonOf(error));
    const nextTryAt = new Date((await now(tx)).getTime() + waitAfter(one.tries));
    await tx.contactImport.update({ where: { id }, data: { fault: reasonOf(error), nextTryAt } });
  });
}

/**
 * Reads or carries out the import whose turn it is; several workers never take the same. Answers whether there was one.
 * @throws what made a try fail, after the import says so itself: it is tried again after a while, and a few times at most
 */
export async function runImport(): Promise<boolean> {
  const taken = await takeNext();
  if (!taken) return false;
  try {
    await inTransaction(async (tx) => {
      // The key of the row stays free, so that rows can be written under it by other connections meanwhile.
      await tx.$queryRaw`SELECT 1 FROM contact_import WHERE id = ${taken.id}::uuid FOR NO KEY UPDATE`;
      const one = await tx.contactImport.findUniqueOrThrow({ where: { id: taken.id } });
      if (one.state === "READING") await readImport(tx, one);
      if (one.state === "CARRYING_OUT") await carryImport(tx, one);
    }, LONGEST);
  } catch (error) {
    await noteFailure(taken, error);
    throw error;
  }
  return true;
}
