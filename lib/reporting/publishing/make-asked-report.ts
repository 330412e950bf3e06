import type { Actor, Context } from "@/lib/auth/context";
import { rolesMay } from "@/lib/auth/permissions";
import { now } from "@/lib/clock";
import { BROKEN_OFF, reasonOf } from "@/lib/contacts/import/tries";
import { db, type Transaction } from "@/lib/db";
import { AppError, Conflict, Forbidden, InvalidInput } from "@/lib/errors";
import { Prisma, type ReportMaking } from "@/lib/generated/prisma/client";
import { makeReport } from "./make-report";
import { MakeReport } from "./schema";

/** Minutes after which a report that says nothing is taken for broken off. */
const LEASE = Prisma.sql`make_interval(mins => 10)`;

/** How often it is begun: a process that ended may have ended for its sake. */
const MOST_TRIES = 3;

/** Takes the report whose turn it is, and counts the try before it begins. */
async function takeNext(): Promise<ReportMaking | null> {
  const [taken] = await db().$queryRaw<{ id: string }[]>`
    UPDATE report_making SET tries = tries + 1, lease_until = app_now() + ${LEASE}, counted = 0 WHERE id = (
      SELECT id FROM report_making WHERE settled_at IS NULL AND (lease_until IS NULL OR lease_until <= app_now())
      ORDER BY asked_at, id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED) RETURNING id::text`;
  return taken ? db().reportMaking.findUniqueOrThrow({ where: { id: taken.id } }) : null;
}

/** Whoever asked may have lost the right to since. */
async function whoAsked(id: string): Promise<Actor> {
  const person = await db().person.findFirst({ where: { id, disabledAt: null } });
  if (!person || !rolesMay(person.roles, "report:make"))
    throw new Forbidden("Whoever asked for it may make reports no longer: somebody else must ask for it.");
  return { type: "user", id: person.id, name: person.name, roles: person.roles };
}

/** Settles it with what became of it. @throws Conflict where another worker was first: then nothing of this one is kept */
async function settle(tx: Transaction, id: string, data: { versionId: string } | { refusal: string }) {
  const settledAt = await now(tx);
  const { count } = await tx.reportMaking.updateMany({
    where: { id, settledAt: null },
    data: { ...data, settledAt },
  });
  if (count === 0) throw new Conflict();
}

async function goesOn(id: string, counted: number): Promise<void> {
  await db()
    .$executeRaw`UPDATE report_making SET counted = ${counted}, lease_until = app_now() + ${LEASE} WHERE id = ${id}::uuid AND settled_at IS NULL`;
}

const refusalOf = (error: unknown) =>
  error instanceof InvalidInput ? Object.values(error.fields).join(" ") : reasonOf(error);

/**
 * Makes the report whose turn it is, in the name of whoever asked for it, and settles it in the same transaction; several
 * workers never make the same. Answers whether there was one. @throws what made it fail unforeseen, after it says so itself
 */
export async function makeAskedReport(): Promise<boolean> {
  const one = await takeNext();
  if (!one) return false;
  const { id } = one;
  try {
    if (one.tries > MOST_TRIES) await settle(db(), id, { refusal: BROKEN_OFF });
    else {
      const ctx: Context = { actor: await whoAsked(one.askedById) };
      await makeReport(ctx, MakeReport.parse(one.input), {
        progress: (counted) => goesOn(id, counted),
        made: (tx, versionId) => settle(tx, id, { versionId }),
      });
    }
  } catch (error) {
    await db().reportMaking.updateMany({
      where: { id, settledAt: null },
      data: { refusal: refusalOf(error), settledAt: await now() },
    });
    if (!(error instanceof AppError)) throw error;
  }
  return true;
}
